# Installs BUILD, of the project in SOURCE, into PREFIX: into another folder first,
# which is then moved, so that whatever remembers where it was put is not found.
file(REMOVE_RECURSE ${PREFIX} ${PREFIX}.first)
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${PREFIX}.first
  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
file(RENAME ${PREFIX}.first ${PREFIX})

foreach(file IN ITEMS
    bin/fascia include/fascia/core/fascia.hpp share/fascia/kb/LICENSE.md share/doc/fascia/LICENSE)
  if(NOT EXISTS ${PREFIX}/${file})
    message(SEND_ERROR "${file} was not installed")
  endif()
endforeach()

file(GLOB_RECURSE texts ${PREFIX}/*.cmake ${PREFIX}/*.hpp)
foreach(text IN LISTS texts)
  file(READ ${text} content)
  string(FIND "${content}" ${SOURCE} at)
  if(NOT at EQUAL -1)
    message(SEND_ERROR "${text} names the folder of the project")
  endif()
endforeach()
