# What `cmake --install` puts where: the program, the library with its headers and
# CMake package, and the knowledge as files.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# Headers include each other as "core/...", so that folder stays as it is, below
# one of our own.
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/fascia)
set(FASCIA_DATA ${CMAKE_INSTALL_DATADIR}/fascia)

install(TARGETS fascia)
install(TARGETS fascia_core fascia_defaults fascia_whole
  EXPORT fasciaTargets
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/fascia)
install(EXPORT fasciaTargets NAMESPACE fascia:: DESTINATION ${package})

configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/fasciaConfig.cmake.in ${PROJECT_BINARY_DIR}/fasciaConfig.cmake
  INSTALL_DESTINATION ${package}
  PATH_VARS FASCIA_DATA)
# Before 1.0 each minor version may change what a program includes and calls.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/fasciaConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/fasciaConfig.cmake
  ${PROJECT_BINARY_DIR}/fasciaConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindCmark.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindGraphviz.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindLuaCpp.cmake
  DESTINATION ${package})

install(DIRECTORY ${PROJECT_SOURCE_DIR}/kb ${PROJECT_SOURCE_DIR}/scripts DESTINATION ${FASCIA_DATA})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/docs/REFERENCE.md
  ${PROJECT_SOURCE_DIR}/docs/ENGINE.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
