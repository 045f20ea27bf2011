# Installs the library into a folder of its own, builds the example against it in both ways that the documentation
# names, and runs it. Called with BUILD, SOURCE, LIBDIR, DATADIR, COMPILER, REPORT, FLAGS.
set(prefix ${BUILD}/example-install)
file(REMOVE_RECURSE ${prefix} ${BUILD}/example)
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
function(run_example program)
  execute_process(COMMAND ${program} ${prefix}/${DATADIR}/revisit ${REPORT}
    OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  if(NOT output MATCHES "judgement/overall, page 1: ")
    message(FATAL_ERROR "${program} printed ${output}")
  endif()
endfunction()

execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE}/tests/example -B ${BUILD}/example -G Ninja
  -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD}/example OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
run_example(${BUILD}/example/grades)

set(ENV{PKG_CONFIG_PATH} ${prefix}/${LIBDIR}/pkgconfig)
execute_process(COMMAND pkg-config --cflags --libs revisit OUTPUT_VARIABLE flags
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
separate_arguments(own UNIX_COMMAND "${FLAGS}")
execute_process(COMMAND ${COMPILER} -std=c++23 ${own} ${SOURCE}/tests/example/grades.cpp -o ${BUILD}/example/with-pkg-config
  ${flags} COMMAND_ERROR_IS_FATAL ANY)
run_example(${BUILD}/example/with-pkg-config)
