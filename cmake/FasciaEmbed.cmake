# fascia_add_defaults(NAME KB FOLDER PACKS FOLDER CASES FOLDER SKELETONS FOLDER)
#
# Makes the library NAME, which implements fascia::defaults(): what the program
# brings along. The build checks the knowledge base and the cases with the same
# loader as the program has; what is wrong in them fails the build, with place.
# Folders are relative to the source folder of the project, and so are the names
# that the program shows.
function(fascia_add_defaults name)
  cmake_parse_arguments(arg "" "KB;PACKS;CASES;SKELETONS" "" ${ARGN})
  if(NOT TARGET fascia_embed)
    add_executable(fascia_embed ${PROJECT_SOURCE_DIR}/shell/embed.cpp)
    target_link_libraries(fascia_embed PRIVATE fascia_core fascia_warnings)
  endif()

  # Data is found by its folder: an educator adds a file without touching CMake.
  file(GLOB data CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/${arg_KB}/*.json
    ${PROJECT_SOURCE_DIR}/${arg_PACKS}/*.lua
    ${PROJECT_SOURCE_DIR}/${arg_CASES}/*.json
    ${PROJECT_SOURCE_DIR}/${arg_SKELETONS}/*.lua)
  set(FASCIA_DEFAULTS_FILE ${CMAKE_CURRENT_BINARY_DIR}/${name}.bin)
  add_custom_command(
    OUTPUT ${FASCIA_DEFAULTS_FILE}
    COMMAND fascia_embed ${FASCIA_DEFAULTS_FILE}
            --kb ${arg_KB} --packs ${arg_PACKS} --cases ${arg_CASES}
            --skeletons ${arg_SKELETONS}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    DEPENDS fascia_embed ${data}
    COMMENT "Checking and preparing the knowledge base"
    VERBATIM)

  set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/defaults.cpp.in ${source} @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${FASCIA_DEFAULTS_FILE})
  add_library(${name} STATIC ${source} ${FASCIA_DEFAULTS_FILE})
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE $<BUILD_INTERFACE:fascia_warnings>)
endfunction()
