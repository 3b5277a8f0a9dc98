# Headers of the standard library and of others that most files read, compiled once a
# target: half of the build was reading them. A file still includes what it uses; the
# preset clang builds without this, so that a forgotten include is found there.
function(fascia_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <cmath> <cstddef> <cstdint> <filesystem> <functional> <map> <memory> <optional>
    <ostream> <set> <span> <sstream> <string> <string_view> <tuple> <utility> <variant> <vector>
    <tl/expected.hpp> ${ARGN})
  # GCC forgets then that they are the system's, and warns of what it inlines from them.
  target_compile_options(${target} PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>)
endfunction()
