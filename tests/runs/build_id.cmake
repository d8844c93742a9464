# The name of a build (tools/cmake/EnshuBuildId.cmake): another release of Lua,
# another name; the same one, the same.
#   cmake -D ROOT=SOURCES -D DIR=FOLDER -P build_id.cmake
set(script ${ROOT}/tools/cmake/EnshuBuildId.cmake)

function(name_with with out)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -D ROOT=${ROOT} -D FOLDERS=src/runs -D "WITH=${with}"
            -D VERSION=1.2.3 -D OUT=${DIR}/build_id.c -P ${script}
    COMMAND_ERROR_IS_FATAL ANY)
  file(STRINGS ${DIR}/build_id.c line REGEX "return \"1\\.2\\.3\\+[0-9a-f]+\"")
  if(NOT line)
    message(FATAL_ERROR "no name in ${DIR}/build_id.c")
  endif()
  set(${out} "${line}" PARENT_SCOPE)
endfunction()

name_with("lua 5.4.4" first)
name_with("lua 5.4.6" other)
name_with("lua 5.4.4" again)
if(first STREQUAL other)
  message(FATAL_ERROR "two releases of Lua under one name: ${first}")
endif()
if(NOT first STREQUAL again)
  message(FATAL_ERROR "one build under two names: ${first} / ${again}")
endif()
