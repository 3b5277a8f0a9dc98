# fascia_add_together(TARGET FILES…): adds source files of one folder to the target. The compiler
# reads several of them at once, so that the headers that they share are read once for all.
#
# The files of a folder may therefore not give one name to two things, nor hold one helper twice.
# The preset clang reads each by itself, so that a forgotten include is found there.
option(FASCIA_TOGETHER "Let the compiler read several files at once" ON)

function(fascia_add_together target)
  set(most 8)
  set(count 0)
  foreach(file IN LISTS ARGN)
    get_filename_component(file ${file} ABSOLUTE)
    math(EXPR place "${count} % ${most}")
    if(place EQUAL 0)
      file(RELATIVE_PATH group ${PROJECT_SOURCE_DIR} ${file})
      string(MAKE_C_IDENTIFIER ${group} group)
    endif()
    target_sources(${target} PRIVATE ${file})
    set_source_files_properties(${file} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${group})
    math(EXPR count "${count} + 1")
  endforeach()
  set_target_properties(${target} PROPERTIES
    UNITY_BUILD ${FASCIA_TOGETHER} UNITY_BUILD_MODE GROUP)
  # GCC takes a source file that it reads with others for a header.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endfunction()
