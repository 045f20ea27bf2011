# Installs the build into a folder of its own and looks whether the pieces are there and the program starts.
# Called with BUILD, SOURCE, BINDIR, DATADIR, MANDIR.
set(prefix ${BUILD}/check-install)
file(REMOVE_RECURSE ${prefix})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(expected
  ${BINDIR}/revisit
  libexec/revisit/revisit-documents
  ${MANDIR}/man1/revisit.1
  ${MANDIR}/man1/revisit-diff.1
  ${DATADIR}/bash-completion/completions/revisit
  ${DATADIR}/zsh/site-functions/_revisit
  ${DATADIR}/fish/vendor_completions.d/revisit.fish
  ${DATADIR}/revisit/report.schema.json
  include/revisit/text/document.h)
if(EXISTS ${SOURCE}/patterns)
  list(APPEND expected ${DATADIR}/revisit/patterns)
endif()
foreach(file IN LISTS expected)
  if(NOT EXISTS ${prefix}/${file})
    message(SEND_ERROR "${file} is not installed")
  endif()
endforeach()
execute_process(COMMAND ${prefix}/${BINDIR}/revisit --version COMMAND_ERROR_IS_FATAL ANY)
