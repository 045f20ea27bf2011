# What `cmake --install` puts where: the program with its manual, completions and packs, and the library.
install(TARGETS revisit revisit_library)
foreach(header IN LISTS REVISIT_PUBLIC_HEADERS)
  cmake_path(GET header PARENT_PATH folder)
  install(FILES src/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/revisit/${folder})
endforeach()

if(EXISTS ${CMAKE_SOURCE_DIR}/patterns)
  install(DIRECTORY patterns DESTINATION ${CMAKE_INSTALL_DATADIR}/revisit)
endif()

install(FILES corpora/published-reports.csv DESTINATION ${CMAKE_INSTALL_DATADIR}/revisit/corpora)

file(GLOB revisit_manual_pages CONFIGURE_DEPENDS src/cli/manual/*.1)
install(FILES ${revisit_manual_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES src/report/report.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/revisit)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES src/cli/completion/revisit.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME revisit)
install(FILES src/cli/completion/_revisit DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES src/cli/completion/revisit.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
