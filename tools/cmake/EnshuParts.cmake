# Flags and the two kinds of target every folder uses: a part (static library)
# and a test program.

add_library(enshu_flags INTERFACE)
target_compile_options(enshu_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
  -Wmissing-prototypes -Wwrite-strings -Wvla -Wundef -Wformat=2
  -Wimplicit-fallthrough -ffp-contract=off
  $<$<BOOL:${ENSHU_WERROR}>:-Werror>)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_EXTENSIONS OFF)
# A drill's hot path crosses the parts' borders; inlining over them is worth a
# fifth of the speed.  With clang this would need another linker.
if(CMAKE_C_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()
set(CMAKE_C_STANDARD_REQUIRED ON)
if(ENSHU_SANITIZE)
  target_compile_options(enshu_flags INTERFACE
    -fsanitize=${ENSHU_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(enshu_flags INTERFACE -fsanitize=${ENSHU_SANITIZE})
endif()

# enshu_part(NAME SOURCES file... LINKS lib...): one static library per part,
# target enshu_NAME.  LINKS is the part's row in the table of design chapter 2:
# what is not named there does not link.
function(enshu_part name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(enshu_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(enshu_${name} PUBLIC enshu_flags ${ARG_LINKS})
endfunction()

# enshu_test(NAME SOURCES file... LIBS lib... [LABELS label...]
#            [TIMEOUT seconds] [RUNS word...]): one cmocka program per file.
# With RUNS it is run once for each word, which it gets as its argument.
function(enshu_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;LABELS;RUNS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 30)
  endif()
  if(ENSHU_SANITIZE)
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 4")
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE enshu_flags enshu_test_support
                        ${ARG_LIBS} PkgConfig::CMOCKA)
  if(ARG_RUNS)
    set(tests)
    foreach(run ${ARG_RUNS})
      add_test(NAME ${name}_${run} COMMAND ${name} ${run})
      list(APPEND tests ${name}_${run})
    endforeach()
  else()
    add_test(NAME ${name} COMMAND ${name})
    set(tests ${name})
  endif()
  # What may take longest begins first, so that no core waits at the end.
  set_tests_properties(${tests} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    COST ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "TZ=UTC;LC_ALL=C.UTF-8;ENSHU_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
