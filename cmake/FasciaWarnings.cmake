# The warnings that all of the project's own code is compiled with. Linked
# PRIVATE, so that they never reach code that uses the library.
add_library(fascia_warnings INTERFACE)
target_compile_options(fascia_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual
  # Sources are read several at once (FasciaTogether): a local name may be that of another file.
  $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>)
