# Compiler settings of our own code, as an interface target: third-party headers are system headers and exempt.
add_library(revisit_settings INTERFACE)
target_compile_options(revisit_settings INTERFACE -Wall -Wextra -Wconversion -Wshadow)
if(REVISIT_DEVELOPER)
  target_compile_options(revisit_settings INTERFACE -Werror)
endif()
if(REVISIT_SANITIZE)
  target_compile_options(revisit_settings INTERFACE -fsanitize=${REVISIT_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(revisit_settings INTERFACE -fsanitize=${REVISIT_SANITIZE})
endif()
