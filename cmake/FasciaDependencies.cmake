# What the project stands on, each a Debian package. A missing one is named with
# the package that brings it.
function(fascia_find_header variable header package)
  find_path(${variable} ${header} ${ARGN})
  if(NOT ${variable})
    message(FATAL_ERROR "${header} was not found; install the Debian package ${package}, or run ./dev, which does")
  endif()
endfunction()

fascia_find_header(FASCIA_BOOST_INCLUDE boost/graph/adjacency_list.hpp libboost-graph1.81-dev)
fascia_find_header(FASCIA_RAPIDJSON_INCLUDE rapidjson/reader.h rapidjson-dev)
fascia_find_header(FASCIA_EXPECTED_INCLUDE tl/expected.hpp libexpected-dev)
fascia_find_header(FASCIA_CLI11_INCLUDE CLI/CLI.hpp libcli11-dev)
fascia_find_header(FASCIA_LUA_INCLUDE lua.hpp liblua5.4-dev PATH_SUFFIXES lua5.4)
fascia_find_header(FASCIA_EDIT_INCLUDE histedit.h libedit-dev)

# The build of Lua whose errors are exceptions, so that destructors run; the archive
# first, since each shared library costs the program a part of its start.
find_library(FASCIA_LUA_LIBRARY NAMES liblua5.4-c++.a lua5.4-c++)
find_library(FASCIA_EDIT_LIBRARY edit)
if(NOT FASCIA_LUA_LIBRARY OR NOT FASCIA_EDIT_LIBRARY)
  message(FATAL_ERROR "liblua5.4-c++ or libedit was not found; install liblua5.4-dev and libedit-dev, or run ./dev, which does")
endif()
