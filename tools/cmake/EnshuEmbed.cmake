# enshu_embed(TARGET NAME FILE): the bytes of FILE become part of TARGET, as
# `extern const unsigned char NAME[]` followed by a NUL and
# `extern const size_t NAME_len`, made anew when FILE changes.
#
# Run as a script (cmake -D IN=... -D OUT=... -D NAME=... -P) it writes one.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${IN}" bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR len "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(................................................................................)"
    "\\1\n" bytes "${bytes}")
  file(WRITE "${OUT}"
    "#include <stddef.h>\n\n"
    "extern const unsigned char ${NAME}[];\nextern const size_t ${NAME}_len;\n\n"
    "const unsigned char ${NAME}[] = {\n${bytes}0};\n"
    "const size_t ${NAME}_len = ${len};\n")
  return()
endif()

set(ENSHU_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(enshu_embed target name file)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${name}.c)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -D IN=${file} -D OUT=${out} -D NAME=${name}
            -P ${ENSHU_EMBED_SCRIPT}
    DEPENDS ${file} ${ENSHU_EMBED_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
