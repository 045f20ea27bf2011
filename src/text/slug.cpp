#include "text/slug.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace revisit::text {

std::string slug_of(std::string_view utf8) {
  const icu::UnicodeString given =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString decomposed = given;
  if (U_SUCCESS(status)) decomposed = normalizer->normalize(given, status);
  if (U_FAILURE(status)) decomposed = given;
  decomposed.foldCase();

  icu::UnicodeString slug;
  const auto part_words = [&slug] {
    if (!slug.isEmpty() && !slug.endsWith(u'-')) slug.append(u'-');
  };
  for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const UChar32 character = decomposed.char32At(at);
    if (u_isalnum(character) != 0) {
      slug.append(character);
    } else if (character == u'&') {
      part_words();
      slug.append(u"and-", -1);
    } else if (character == u'\'' || character == u'\u2019' || character == u'\u2018' ||
               u_charType(character) == U_NON_SPACING_MARK) {
      continue;
    } else {
      part_words();
    }
  }
  if (slug.endsWith(u'-')) slug.truncate(slug.length() - 1);
  std::string result;
  slug.toUTF8String(result);
  return result;
}

}  // namespace revisit::text
