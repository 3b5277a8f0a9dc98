# Finds the CommonMark library: the target Cmark::Cmark. The archive first, since each
# shared library costs a program a part of its start. (The package's own CMake files ask for a
# program that is in another package.)
find_path(Cmark_INCLUDE_DIR cmark.h)
find_library(Cmark_LIBRARY NAMES libcmark.a cmark)
mark_as_advanced(Cmark_INCLUDE_DIR Cmark_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Cmark
  REQUIRED_VARS Cmark_LIBRARY Cmark_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "libcmark is in the Debian package libcmark-dev")

if(Cmark_FOUND AND NOT TARGET Cmark::Cmark)
  add_library(Cmark::Cmark UNKNOWN IMPORTED)
  set_target_properties(Cmark::Cmark PROPERTIES
    IMPORTED_LOCATION ${Cmark_LIBRARY}
    INTERFACE_COMPILE_DEFINITIONS CMARK_STATIC_DEFINE
    INTERFACE_INCLUDE_DIRECTORIES ${Cmark_INCLUDE_DIR})
endif()
