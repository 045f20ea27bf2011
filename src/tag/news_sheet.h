// What the parts of the tagger that read news articles share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tag/tagging.h"

namespace revisit::tag {

// A stretch between quotation marks in one paragraph.
struct QuotedStretch {
  text::Span inside;      // canonical, without the marks
  std::size_t begin = 0;  // with the marks, in the paragraph's folded text
  std::size_t end = 0;
  bool opens_paragraph = false;  // the mark is the first character of the paragraph
  bool closed = false;           // a closing mark is printed
};

// A paragraph of the article.
struct NewsParagraph {
  std::size_t line = 0;  // in Reading::lines()
  text::Folded folded;
  std::vector<QuotedStretch> quoted;
  std::string frame;  // the folded text with '\1' for every byte that is quoted, marks included

  [[nodiscard]] text::Span span(std::size_t begin, std::size_t end) const {
    return folded.source_span(begin, end);
  }
};

// The paragraphs of the article: without the headline, the byline, and what stands around articles by the
// pack's wordings 'furniture'.
[[nodiscard]] std::vector<NewsParagraph> paragraphs_of(const Tagging& tagging);

// The pack's wordings of one meaning.
[[nodiscard]] std::vector<const patterns::WordingRule*> wordings_of(const Tagging& tagging,
                                                                    std::string_view means);

// Whether folded text is worded as one of the wordings with this meaning.
[[nodiscard]] bool means(const Tagging& tagging, std::string_view folded, std::string_view meaning);

// Whether the line says who wrote another article, whose headline stands over it behind the end of this one.
[[nodiscard]] bool is_of_another_article(const Tagging& tagging, std::size_t line);

// Whether nothing of the article stands behind a line: its wording 'end of article' says so, or 'list of
// articles' where no paragraph of running text follows at once.
[[nodiscard]] bool ends_article(const Tagging& tagging, std::size_t line);

// The stretches between quotation marks of a paragraph of canonical text.
[[nodiscard]] std::vector<QuotedStretch> quoted_stretches(std::string_view text, text::Span span);

// The stretches between single quotation marks, as British papers print speech. An apostrophe is none:
// neither one inside or before a word ('council's', ''til') nor, where a mark that must close follows, one
// behind a plural
// ('parents' refusal').
[[nodiscard]] std::vector<QuotedStretch> single_quoted_stretches(std::string_view text, text::Span span);

// Adds the quotations of the article to the report.
void tag_quotations(Tagging& tagging, const std::vector<NewsParagraph>& paragraphs);

}  // namespace revisit::tag
