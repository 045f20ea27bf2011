#include <catch2/catch.hpp>

#include "fetch/robots.h"

using namespace revisit;

TEST_CASE("robots_allow: groups, longest rule, wildcards") {
  struct Case {
    const char* robots;
    const char* path;
    bool allowed;
  };
  const Case cases[] = {
      {"", "/a", true},
      {"User-agent: *\nDisallow: /", "/a", false},
      {"User-agent: *\nDisallow:", "/a", true},
      {"User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true},
      {"User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/c", false},
      {"User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true},
      {"user-AGENT: other\r\ndisallow: /\r\n", "/a", true},
      {"User-agent: *\nDisallow: /\nUser-agent: Revisit\nDisallow: /b # not this\n", "/a", true},
      {"User-agent: *\nDisallow: /\nUser-agent: Revisit\nDisallow: /b # not this\n", "/b", false},
      {"User-agent: x\nUser-agent: revisit\nDisallow: /b\n", "/b", false},
      {"User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf", false},
      {"User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf?x", true},
      {"User-agent: *\nDisallow: /*a*b*c\n", "/xxaxxbxxc", false},
      {"Disallow: /\n", "/a", true},
      {"nonsense\n\n:\n", "/a", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.robots, c.path);
    CHECK(fetch::robots_allow(c.robots, "revisit", c.path) == c.allowed);
  }
}
