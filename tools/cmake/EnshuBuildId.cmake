# enshu_build_id(TARGET FOLDERS folder... WITH name...): TARGET gets a file with
# build_name(), the version and a hash over the names and bytes of all C files in
# the folders of the source tree and over the names after WITH, made anew when one
# of them changes.  Those name what plays a drill too and is not in the tree, as
# "lua 5.4.4".  It depends on nothing else, so that whoever builds the same sources
# with the same gets the same.
#
# Run as a script (cmake -D ROOT=... -D FOLDERS=a,b -D WITH=a,b -D VERSION=...
# -D OUT=... -P) it writes it.

function(enshu_build_id_files root folders out)
  set(patterns)
  foreach(folder ${folders})
    list(APPEND patterns ${root}/${folder}/*.c ${root}/${folder}/*.h)
  endforeach()
  if(CMAKE_SCRIPT_MODE_FILE)
    file(GLOB_RECURSE files RELATIVE ${root} ${patterns})
  else()
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  endif()
  list(SORT files)
  set(${out} ${files} PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  string(REPLACE "," ";" folders "${FOLDERS}")
  enshu_build_id_files("${ROOT}" "${folders}" files)
  set(all "with ${WITH}\n")
  foreach(name ${files})
    file(SHA256 "${ROOT}/${name}" hash)
    string(APPEND all "${name} ${hash}\n")
  endforeach()
  string(SHA256 id "${all}")
  string(SUBSTRING "${id}" 0 12 id)
  file(CONFIGURE OUTPUT "${OUT}" @ONLY NEWLINE_STYLE UNIX CONTENT
    "#include \"runs/build.h\"\n\nconst char *build_name(void)\n{\n    return \"${VERSION}+${id}\";\n}\n")
  return()
endif()

set(ENSHU_BUILD_ID_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(enshu_build_id target)
  cmake_parse_arguments(ARG "" "" "FOLDERS;WITH" ${ARGN})
  enshu_build_id_files(${PROJECT_SOURCE_DIR} "${ARG_FOLDERS}" files)
  string(REPLACE ";" "," folders "${ARG_FOLDERS}")
  string(REPLACE ";" "," with "${ARG_WITH}")
  set(out ${CMAKE_CURRENT_BINARY_DIR}/build_id.c)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR}
            -D FOLDERS=${folders} -D WITH=${with}
            -D VERSION=${PROJECT_VERSION} -D OUT=${out}
            -P ${ENSHU_BUILD_ID_SCRIPT}
    COMMAND ${CMAKE_COMMAND} -E touch ${out}
    DEPENDS ${files} ${ENSHU_BUILD_ID_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
