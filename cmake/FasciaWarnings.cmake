# The warnings that all of the project's own code is compiled with. Linked
# PRIVATE, so that they never reach code that uses the library.
if(CMAKE_UNITY_BUILD)
  # Each file sees what stands in those before it, and GCC takes its helpers for a header's.
  set(about_names $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
else()
  set(about_names -Wshadow)
endif()
add_library(fascia_warnings INTERFACE)
target_compile_options(fascia_warnings INTERFACE
  -Wall -Wextra -Wpedantic ${about_names} -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual)
