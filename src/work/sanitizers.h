// Defines REVISIT_SANITIZED in builds with the address or the thread sanitizer, whose shadow memory takes
// terabytes of address space. Compilers tell it in different ways.
#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define REVISIT_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define REVISIT_SANITIZED
#endif
#endif
