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
fascia_find_header(FASCIA_CLI11_INCLUDE CLI/CLI.hpp libcli11-dev)
fascia_find_header(FASCIA_EDIT_INCLUDE histedit.h libedit-dev)
find_library(FASCIA_EDIT_LIBRARY edit)
if(NOT FASCIA_EDIT_LIBRARY)
  message(FATAL_ERROR "libedit was not found; install libedit-dev, or run ./dev, which does")
endif()

# These are found again by programs that embed the library (fasciaConfig.cmake.in);
# global, so that a project that adds this one as a folder has them, too.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
find_package(tl-expected CONFIG)
if(NOT tl-expected_FOUND)
  message(FATAL_ERROR "tl::expected was not found; install the Debian package libexpected-dev, or run ./dev, which does")
endif()
find_package(LuaCpp MODULE REQUIRED)
find_package(Cmark MODULE REQUIRED)
find_package(Graphviz MODULE REQUIRED)
find_package(ZLIB MODULE)
if(NOT ZLIB_FOUND)
  message(FATAL_ERROR "zlib was not found; install the Debian package zlib1g-dev, or run ./dev, which does")
endif()
