# Finds Graphviz as a library, with its layered layout linked in, so that no plugin is looked for when
# the program runs: the target Graphviz::Graphviz.
find_path(Graphviz_INCLUDE_DIR graphviz/gvc.h)
find_library(Graphviz_gvc_LIBRARY gvc)
find_library(Graphviz_cgraph_LIBRARY cgraph)
find_library(Graphviz_dot_LIBRARY
  NAMES libgvplugin_dot_layout.so.6 gvplugin_dot_layout PATH_SUFFIXES graphviz)
mark_as_advanced(Graphviz_INCLUDE_DIR Graphviz_gvc_LIBRARY Graphviz_cgraph_LIBRARY Graphviz_dot_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Graphviz
  REQUIRED_VARS Graphviz_gvc_LIBRARY Graphviz_cgraph_LIBRARY Graphviz_dot_LIBRARY Graphviz_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "Graphviz is in the Debian package libgraphviz-dev")

if(Graphviz_FOUND AND NOT TARGET Graphviz::Graphviz)
  add_library(Graphviz::Graphviz INTERFACE IMPORTED)
  set_target_properties(Graphviz::Graphviz PROPERTIES
    INTERFACE_LINK_LIBRARIES "${Graphviz_gvc_LIBRARY};${Graphviz_cgraph_LIBRARY};${Graphviz_dot_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES ${Graphviz_INCLUDE_DIR}/graphviz)
endif()
