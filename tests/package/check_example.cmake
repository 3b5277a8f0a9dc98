# Runs PROGRAM, with the knowledge base KB where one is given, and checks what it prints.
execute_process(COMMAND ${PROGRAM} ${KB}
  OUTPUT_VARIABLE printed ERROR_VARIABLE errors RESULT_VARIABLE status)

set(proofs [[
  market reach castle, by buses/one-bus
    market bus castle, given
  mill reach castle, by buses/more-buses
    mill reach market, by buses/one-bus
      mill bus market, given
    market bus castle, given
  mill reach market, by buses/one-bus
    mill bus market, given
Another line:
  mill reach castle, by buses/one-bus
    mill bus castle, given
  mill reach market, by buses/one-bus
    mill bus market, given
1. quadratus lumborum left: ]])
string(FIND "${printed}" "${proofs}" at)
if(NOT status EQUAL 0 OR NOT at EQUAL 0
   OR NOT printed MATCHES "\n1\\. [^\n]+ points\n[12]\\. [^\n]+ points\n[123]\\. [^\n]+ points\n")
  message(FATAL_ERROR "status ${status}\n${errors}${printed}")
endif()
