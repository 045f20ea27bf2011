// What other libraries keep until the process ends, which the leak sanitizer reports as lost. Linked into
// every program of a build with sanitizers; the runtime calls it by this name.
// https://clang.llvm.org/docs/AddressSanitizer.html#suppressing-memory-leaks
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the runtime's name

extern "C" const char*
__lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier): the runtime's name
  // fontconfig keeps its configuration, and FcFini, which would free it, ends the process where a font is
  // still used.
  return "leak:libfontconfig.so\n";
}
