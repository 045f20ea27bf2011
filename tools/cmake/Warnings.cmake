# Compiler settings of our own code, as an interface target: third-party headers are system headers and exempt.
add_library(revisit_settings INTERFACE)
target_compile_options(revisit_settings INTERFACE -Wall -Wextra -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  # The same code is to pass both compilers. g++ leaves sign conversion out of -Wconversion for C++; deprecated
  # functions are g++'s to report, as clang finds them inside the templates of libstdc++ 12 (std::stable_sort).
  target_compile_options(revisit_settings INTERFACE -Wno-sign-conversion -Wno-deprecated-declarations)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Where it optimises, g++ 12 takes "a" + std::string for overlapping memory (gcc.gnu.org/PR105651).
  target_compile_options(revisit_settings INTERFACE -Wno-restrict)
endif()
if(REVISIT_DEVELOPER)
  # -UNDEBUG follows the build type's -DNDEBUG: the tests are to run with the assertions.
  target_compile_options(revisit_settings INTERFACE -Werror -UNDEBUG)
endif()
if(REVISIT_SANITIZE)
  target_compile_options(revisit_settings INTERFACE -fsanitize=${REVISIT_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(revisit_settings INTERFACE -fsanitize=${REVISIT_SANITIZE})
  target_sources(revisit_settings INTERFACE
    $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:${CMAKE_CURRENT_LIST_DIR}/known_leaks.cpp>)
endif()
