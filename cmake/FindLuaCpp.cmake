# Finds the build of Lua 5.4 whose errors are exceptions, so that destructors run:
# the target LuaCpp::LuaCpp. The archive first, since each shared library costs a
# program a part of its start.
find_path(LuaCpp_INCLUDE_DIR lua.hpp PATH_SUFFIXES lua5.4)
find_library(LuaCpp_LIBRARY NAMES liblua5.4-c++.a lua5.4-c++)
mark_as_advanced(LuaCpp_INCLUDE_DIR LuaCpp_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LuaCpp
  REQUIRED_VARS LuaCpp_LIBRARY LuaCpp_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "liblua5.4-c++ is in the Debian package liblua5.4-dev")

if(LuaCpp_FOUND AND NOT TARGET LuaCpp::LuaCpp)
  add_library(LuaCpp::LuaCpp UNKNOWN IMPORTED)
  set_target_properties(LuaCpp::LuaCpp PROPERTIES
    IMPORTED_LOCATION ${LuaCpp_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${LuaCpp_INCLUDE_DIR})
endif()
