# Of the build and of what is built.
# Not here: precompiled headers for the tests. Measured with g++ 12, Catch2 costs a test file 0.6 s and the JSON
# library 1.8 s; ccache and clang-tidy work without special settings in exchange.
if(REVISIT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(REVISIT_CCACHE_PROGRAM ccache)
  mark_as_advanced(REVISIT_CCACHE_PROGRAM)
  if(REVISIT_CCACHE_PROGRAM)
    # What one copy of the tree compiled serves the others: paths count from the tree's root, whatever its name.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=true
      ${REVISIT_CCACHE_PROGRAM})
  endif()
endif()

if(REVISIT_DEVELOPER)
  # The tests cost more time to compile than to run: with g++ 12, -O2 -g takes twice as long as -O1 with line numbers.
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1 -DNDEBUG")
endif()

if(REVISIT_LTO)
  include(CheckIPOSupported)
  check_ipo_supported()
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

# Memory from mimalloc, for programs that read documents: Poppler and the JSON of facts ask for millions of small pieces.
# The sanitizers bring their own.
add_library(revisit_memory INTERFACE)
if(NOT REVISIT_SANITIZE)
  find_package(mimalloc REQUIRED)
  # No name of it is asked for by name: it stands in for malloc and free.
  target_link_libraries(revisit_memory INTERFACE -Wl,--push-state,--no-as-needed mimalloc -Wl,--pop-state)
endif()
