# What `cmake --install` puts where: the program with its manual, completions and packs, and the library.
install(TARGETS revisit)
install(TARGETS revisit-documents DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/revisit)
install(TARGETS revisit_library EXPORT revisitTargets)
install(EXPORT revisitTargets NAMESPACE revisit:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/revisit)
include(CMakePackageConfigHelpers)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/revisitConfig.cmake.in
  ${CMAKE_BINARY_DIR}/revisitConfig.cmake INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/revisit
  PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/revisitConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/revisitConfig.cmake ${CMAKE_BINARY_DIR}/revisitConfigVersion.cmake
  ${CMAKE_CURRENT_LIST_DIR}/Dependencies.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/revisit)
file(RELATIVE_PATH REVISIT_INCLUDE_FROM_LIB ${CMAKE_INSTALL_FULL_LIBDIR} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/revisit.pc.in ${CMAKE_BINARY_DIR}/revisit.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/revisit.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
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
