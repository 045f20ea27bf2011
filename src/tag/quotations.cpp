// Quotations in news articles, with whoever is quoted and what from.
#include <algorithm>
#include <array>
#include <map>

#include "tag/attribution.h"
#include "tag/news_sheet.h"

namespace revisit::tag {

namespace {

// Somebody or something that is quoted, as the article named it in full.
struct Speaker {
  Subject::Kind kind = Subject::Kind::body;
  std::string name;
  std::string role;
  std::string document;
  Source source;
};

class QuotationReader {
 public:
  QuotationReader(Tagging& tagging, const std::vector<NewsParagraph>& paragraphs)
      : m_tagging(tagging), m_paragraphs(paragraphs), m_attribution(tagging) {}

  void read() {
    for (std::size_t i = 0; i < m_paragraphs.size(); ++i) {
      const NewsParagraph& paragraph = m_paragraphs[i];
      if (paragraph.quoted.empty()) {
        notice(paragraph);
        continue;
      }
      if (is_crosshead(paragraph)) continue;
      for (std::size_t q = 0; q < paragraph.quoted.size(); ++q) {
        // The rest of a quotation that began in an earlier paragraph was read with it.
        if (q == 0 && i < m_read_to) continue;
        if (m_attribution.is_no_quotation(paragraph, paragraph.quoted[q])) continue;
        introduce(paragraph, q == 0 ? 0 : paragraph.quoted[q - 1].end, paragraph.quoted[q].begin);
        add(i, q);
      }
      notice(paragraph);
    }
  }

 private:
  [[nodiscard]] Source source_of(const NewsParagraph& paragraph, std::size_t begin, std::size_t end,
                                 const std::string& rule) const {
    return m_tagging.reading.source({trimmed(m_tagging.reading.document(), paragraph.span(begin, end))},
                                    rule);
  }

  // A few words between marks, alone and without a stop, are a heading between paragraphs: what they are
  // taken from stands in one of these.
  [[nodiscard]] bool is_crosshead(const NewsParagraph& paragraph) const {
    constexpr std::size_t k_longest = 80;
    if (paragraph.quoted.size() != 1 || !paragraph.quoted.front().closed) return false;
    if (paragraph.frame.find_first_not_of("\1 ") != std::string::npos || paragraph.frame.size() > k_longest)
      return false;
    const std::string words = text::fold_for_comparison(
        text::text_of(m_tagging.reading.document(), paragraph.quoted.front().inside));
    return !words.empty() && std::string_view(".,?!").find(words.back()) == std::string_view::npos;
  }

  void add(std::size_t i, std::size_t q) {
    const NewsParagraph& paragraph = m_paragraphs[i];
    Quotation quotation;
    std::vector<text::Span> spans = {paragraph.quoted[q].inside};
    // Each further paragraph opens with a mark again; only the last closes, or none does.
    std::size_t last = i;
    const QuotedStretch* end = &paragraph.quoted[q];
    while (!end->closed && last + 1 < m_paragraphs.size() && !m_paragraphs[last + 1].quoted.empty() &&
           m_paragraphs[last + 1].quoted.front().opens_paragraph) {
      end = &m_paragraphs[++last].quoted.front();
      spans.push_back(end->inside);
      m_read_to = last + 1;
    }
    quotation.unclosed = !end->closed;
    for (const text::Span span : spans) {
      if (!quotation.text.empty()) quotation.text += '\n';
      quotation.text += text::text_of(m_tagging.reading.document(), span);
    }
    auto subject = m_attribution.of(paragraph, paragraph.quoted[q]);
    // 'Ann Ode said that it was late. "..."': a sentence of its own behind one that says who speaks.
    if (!subject && is_sentence(paragraph, q))
      subject = m_attribution.subject_before(paragraph, paragraph.quoted[q].begin);
    if (!subject) subject = m_attribution.told_around(paragraph, paragraph.quoted[q]);
    // 'Ann Ode is not so sure. "..."': nor does the sentence before say that she speaks.
    if (!subject && is_sentence(paragraph, q)) {
      const std::size_t from = q == 0 ? 0 : paragraph.quoted[q - 1].end;
      const auto people = m_attribution.introduced(paragraph, from, paragraph.quoted[q].begin);
      if (!people.empty()) subject = people.back();
    }
    std::optional<Speaker> speaker = subject ? resolved(paragraph, *subject) : std::nullopt;
    if (!speaker && last != i) speaker = speaker_at(m_paragraphs[last], *end);
    // Somebody is said to speak, but not who: that is not whoever spoke before.
    if (!speaker && !subject) {
      // A paragraph that opens with a mark goes on with whoever spoke; words inside a sentence that names
      // nobody are from the letter or report that the article tells of.
      const bool goes_on = paragraph.quoted[q].opens_paragraph || sentence_behind_another(paragraph, q) ||
                           m_document.empty() || !m_document_source;
      if (!goes_on) {
        // Nor is it from there where the words before it speak of somebody, unless they name the document
        // too.
        const std::size_t from = q == 0 ? 0 : paragraph.quoted[q - 1].end;
        const std::size_t to = paragraph.quoted[q].begin;
        const auto mention = m_attribution.document_before(paragraph, to);
        if ((mention && mention->begin >= from) || !m_attribution.speaks_of_another(paragraph, from, to, {}))
          speaker = from_document();
      } else if (m_last && (m_last->kind != Subject::Kind::person || begins_with_quotation(paragraph, q)) &&
                 !another_since(m_last_at, m_last_end, paragraph, paragraph.quoted[q].begin, m_last->name)) {
        speaker = m_last;
      }
    }
    std::string rule = m_tagging.pack.wordings.empty() ? "" : m_tagging.pack.wordings.front().full_id;
    if (speaker) {
      rule = speaker->source.rule;
      quotation.speaker = speaker->name;
      quotation.role = speaker->role;
      quotation.speaker_source = speaker->source;
      attribute(*speaker, paragraph, paragraph.quoted[q].begin, quotation);
      if (subject || paragraph.quoted[q].opens_paragraph) {
        m_last = speaker;
        m_last_at = i;
        m_last_end =
            Attribution::end_of_sentence(paragraph, subject ? subject->begin : paragraph.quoted[q].begin);
      }
    } else {
      m_tagging.doubt(spans.front(),
                      "no speaker was found for the quotation '" + quotation.text.substr(0, 60) + "'");
    }
    quotation.source = m_tagging.reading.source(std::move(spans), rule);
    m_tagging.found(rule, "quotation of " + (quotation.speaker.empty() ? "nobody" : quotation.speaker),
                    quotation.source);
    m_tagging.report.quotations.push_back(std::move(quotation));
  }

  // Whether the article spoke of somebody else between a place in an earlier paragraph, or in this one, and
  // `end` in this one. Whoever spoke before does not go on then: words that nobody is said to have spoken may
  // be those of either.
  [[nodiscard]] bool another_since(std::size_t from, std::size_t begin, const NewsParagraph& paragraph,
                                   std::size_t end, std::string_view known) const {
    const std::size_t to = index_of(paragraph);
    for (std::size_t i = from; i <= to; ++i) {
      const NewsParagraph& between = m_paragraphs[i];
      if (m_attribution.speaks_of_another(between, i == from ? begin : 0,
                                          i == to ? end : between.frame.size(), known))
        return true;
    }
    return false;
  }

  [[nodiscard]] std::size_t index_of(const NewsParagraph& paragraph) const {
    return static_cast<std::size_t>(&paragraph - m_paragraphs.data());
  }

  // Whether a quotation opens its paragraph or is a sentence of its own: somebody's words inside a sentence
  // that is about something else are not those of whoever spoke before.
  static bool begins_with_quotation(const NewsParagraph& paragraph, std::size_t q) {
    return paragraph.quoted[q].opens_paragraph || is_sentence(paragraph, q);
  }

  // '"...," said Ann Ode. "...": whoever spoke goes on where what is quoted is a sentence of its own.
  static bool sentence_behind_another(const NewsParagraph& paragraph, std::size_t q) {
    return q > 0 && is_sentence(paragraph, q);
  }

  // Whether what is quoted is a sentence of its own behind another one of its paragraph.
  static bool is_sentence(const NewsParagraph& paragraph, std::size_t q) {
    const std::size_t begin = paragraph.quoted[q].begin;
    if (begin < 2 || paragraph.frame[begin - 1] != ' ') return false;
    if (std::string_view(".?!").find(paragraph.frame[begin - 2]) == std::string_view::npos) return false;
    // It goes on in the next paragraph.
    if (!paragraph.quoted[q].closed) return true;
    const std::string& text = paragraph.folded.text();
    const std::size_t end = paragraph.quoted[q].end;
    return end >= 2 && end <= text.size() &&
           std::string_view(".?!").find(text[end - 2]) != std::string_view::npos;
  }

  // Letters and reports are what inspectors are quoted from; what others say is said to the reporter.
  void attribute(const Speaker& speaker, const NewsParagraph& paragraph, std::size_t before,
                 Quotation& quotation) {
    if (!speaker.document.empty()) {
      quotation.attributed_to = speaker.document;
      quotation.attribution_source = speaker.source;
      return;
    }
    if (!is_inspectorate(speaker)) return;
    if (const auto mention = m_attribution.document_before(paragraph, before)) {
      remember(paragraph, *mention, speaker.source.rule);
    }
    if (m_document.empty()) return;
    quotation.attributed_to = m_document;
    quotation.attribution_source = m_document_source;
  }

  void remember(const NewsParagraph& paragraph, const Attribution::Mention& mention,
                const std::string& rule) {
    m_document = mention.document;
    m_document_source = source_of(paragraph, mention.begin, mention.end, rule);
  }

  [[nodiscard]] std::optional<Speaker> from_document() const {
    Speaker speaker{Subject::Kind::document, {}, {}, m_document, *m_document_source};
    speaker.name = on_one_line(text::text_of(m_tagging.reading.document(), m_document_source->spans.front()));
    return speaker;
  }

  [[nodiscard]] bool is_inspectorate(const Speaker& speaker) const {
    const auto rules = wordings_of(m_tagging, "inspectorate");
    return std::any_of(rules.begin(), rules.end(), [&](const patterns::WordingRule* rule) {
      return rule->pattern->matches(text::Folded(speaker.name).text()) ||
             rule->pattern->matches(text::Folded(speaker.role).text());
    });
  }

  std::optional<Speaker> speaker_at(const NewsParagraph& paragraph, const QuotedStretch& stretch) {
    const auto subject = m_attribution.of(paragraph, stretch);
    if (!subject) return std::nullopt;
    return resolved(paragraph, *subject);
  }

  // A pronoun is whoever of its kind was named last; "Mr Ode" is whoever was introduced with that name.
  std::optional<Speaker> resolved(const NewsParagraph& paragraph, const Subject& subject) {
    Speaker speaker;
    const Source source = source_of(paragraph, subject.begin, subject.end, subject.rule->full_id);
    const auto meant = [&](const std::optional<Speaker>& earlier) -> std::optional<Speaker> {
      if (!earlier) return std::nullopt;
      Speaker same = *earlier;
      same.source = source;
      return same;
    };
    switch (subject.kind) {
      case Subject::Kind::he:
        if (auto titled = titled_before(paragraph, subject)) return meant(titled);
        return meant(person_meant(text::fold_for_comparison(subject.name), paragraph, subject.begin));
      case Subject::Kind::it:
        return meant(m_thing);
      case Subject::Kind::they:
        if (auto people = people_before(paragraph, subject)) return meant(people);
        return meant(m_people ? m_people : m_last);
      case Subject::Kind::person:
      case Subject::Kind::body:
      case Subject::Kind::document:
        break;
    }
    speaker = {subject.kind, subject.name, subject.role, subject.document, source};
    // The canonical words rather than the folded ones.
    speaker.name = on_one_line(text::text_of(m_tagging.reading.document(), source.spans.front()));
    // "Ode", alone, is whoever was named in full with that surname.
    if (subject.kind == Subject::Kind::body) {
      if (const auto known = m_known.find(speaker.name); known != m_known.end()) {
        Speaker same = known->second;
        same.source = source;
        take_for_person(same, paragraph, subject);
        return same;
      }
    }
    if (const Speaker* known = by_first_name(speaker.name)) {
      Speaker same = *known;
      same.source = source;
      take_for_person(same, paragraph, subject);
      return same;
    }
    if (subject.kind == Subject::Kind::person) {
      const std::size_t space = speaker.name.rfind(' ');
      const std::string surname = space == std::string::npos ? speaker.name : speaker.name.substr(space + 1);
      const auto known = m_known.find(surname);
      // "Ode" and "Mr Ode", but not "Ann Ode", who is somebody else.
      const bool shortened =
          space == std::string::npos ||
          (is_title(speaker.name.substr(0, speaker.name.find(' '))) && speaker.name.find(' ') == space);
      if (known != m_known.end() && shortened && known->second.name.size() >= surname.size()) {
        speaker.name = known->second.name;
        if (speaker.role.empty()) speaker.role = known->second.role;
        if (speaker.document.empty()) speaker.document = known->second.document;
      } else {
        // Named again in full, without the office.
        if (known != m_known.end() && known->second.name == speaker.name && speaker.role.empty())
          speaker.role = known->second.role;
        m_known.insert_or_assign(surname, speaker);
      }
      const std::string pronoun = pronoun_of(subject.name);
      if (!pronoun.empty()) m_pronouns.insert_or_assign(speaker.name, pronoun);
      take_for_person(speaker, paragraph, subject);
    } else {
      m_thing = speaker;
      if (speaker.name.ends_with('s')) m_people = speaker;
    }
    return speaker;
  }

  void take_for_person(const Speaker& speaker, const NewsParagraph& paragraph, const Subject& subject) {
    m_person = speaker;
    m_person_at = index_of(paragraph);
    m_person_end = Attribution::end_of_sentence(paragraph, subject.begin);
  }

  // "Ann", who was introduced as Ann Ode; nullptr where nobody was, or two were.
  [[nodiscard]] const Speaker* by_first_name(const std::string& name) const {
    const Speaker* found = nullptr;
    for (const auto& [surname, speaker] : m_known) {
      if (name.find(' ') != std::string::npos || !speaker.name.starts_with(name + " ")) continue;
      if (found != nullptr) return nullptr;
      found = &speaker;
    }
    return found;
  }

  // "he" for "Mr Ode", "she" for "Mrs Ode"; empty where the title does not tell.
  static std::string pronoun_of(std::string_view name) {
    std::string title = text::fold_for_comparison(name.substr(0, name.find(' ')));
    if (title.ends_with('.')) title.pop_back();
    if (title == "mr" || title == "sir" || title == "lord") return "he";
    if (title == "mrs" || title == "ms" || title == "miss" || title == "dame" || title == "lady" ||
        title == "baroness")
      return "she";
    return {};
  }

  // "... Sir Ty Ode. He told": the last whom the paragraph names with a title of that kind.
  std::optional<Speaker> titled_before(const NewsParagraph& paragraph, const Subject& subject) {
    const std::string_view frame = std::string_view(paragraph.frame).substr(0, subject.begin);
    const std::string pronoun = text::fold_for_comparison(subject.name);
    const auto word_at = [&](std::size_t at) {
      return frame.substr(at, frame.find_first_of(" ,.;:\1", at) - at);
    };
    for (std::size_t at = frame.size(); at-- > 0;) {
      if (at > 0 && frame[at - 1] != ' ') continue;
      const std::string_view title = word_at(at);
      if (title.empty() || !is_title(title) || pronoun_of(title) != pronoun) continue;
      std::size_t end = at + title.size();
      while (end + 1 < frame.size() && frame[end] == ' ' && frame[end + 1] >= 'A' && frame[end + 1] <= 'Z')
        end += 1 + word_at(end + 1).size();
      if (end == at + title.size()) continue;
      Subject person;
      person.kind = Subject::Kind::person;
      person.name = std::string(frame.substr(at, end - at));
      person.begin = at;
      person.end = end;
      person.rule = subject.rule;
      // "Ms Vasey's letter": nobody but the letter stands there.
      if (person.name.ends_with("'s")) continue;
      return resolved(paragraph, person);
    }
    return std::nullopt;
  }

  // "critical of services for care leavers": no subject, whom 'they' would mean.
  static bool is_behind_preposition(std::string_view frame, std::size_t at) {
    const std::size_t stop = frame.substr(0, at).rfind(". ");
    const std::string before =
        " " + text::fold_for_comparison(frame.substr(stop == std::string_view::npos ? 0 : stop + 2,
                                                     at - (stop == std::string_view::npos ? 0 : stop + 2)));
    static constexpr std::array<std::string_view, 8> k_prepositions = {
        " for ", " of ", " about ", " with ", " into ", " from ", " at ", " to "};
    return std::ranges::any_of(k_prepositions,
                               [&](std::string_view word) { return before.find(word) != std::string::npos; });
  }

  // "Inspectors praised the service, which they described": of several the last.
  std::optional<Speaker> people_before(const NewsParagraph& paragraph, const Subject& subject) {
    const std::string_view frame = std::string_view(paragraph.frame).substr(0, subject.begin);
    std::optional<Speaker> people;
    for (const patterns::WordingRule* rule : wordings_of(m_tagging, "speaker")) {
      if (rule->value != "body") continue;
      for (const patterns::Match& match : rule->pattern->find_all(frame)) {
        if (frame[match.end - 1] != 's' || is_behind_preposition(frame, match.begin)) continue;
        const Source source = source_of(paragraph, match.begin, match.end, subject.rule->full_id);
        people = Speaker{Subject::Kind::body, {}, {}, {}, source};
        people->name = on_one_line(text::text_of(m_tagging.reading.document(), source.spans.front()));
      }
    }
    return people;
  }

  // Whom 'he' or 'she' means: the person who was named last, in this or one of the few paragraphs before,
  // unless that person is known to be the other.
  std::optional<Speaker> person_meant(const std::string& pronoun, const NewsParagraph& paragraph,
                                      std::size_t begin) {
    constexpr std::size_t k_most_paragraphs = 4;
    if (!m_person || index_of(paragraph) > m_person_at + k_most_paragraphs) return std::nullopt;
    // "Ann Ode will stay, he explained.": those whom he speaks of himself.
    if (Attribution::closes_sentence(paragraph, begin, pronoun.size()) && m_pronouns.contains(m_person->name))
      begin = Attribution::begin_of_sentence(paragraph, begin);
    if (another_since(m_person_at, m_person_end, paragraph, begin, m_person->name)) return std::nullopt;
    const auto known = m_pronouns.find(m_person->name);
    if (known != m_pronouns.end() && known->second != pronoun) return std::nullopt;
    m_pronouns.insert_or_assign(m_person->name, pronoun);
    m_person_at = index_of(paragraph);
    m_person_end = Attribution::end_of_sentence(paragraph, begin);
    return m_person;
  }

  // Whom whole sentences between two offsets introduce; 'she' means the last of them.
  void introduce(const NewsParagraph& paragraph, std::size_t begin, std::size_t end) {
    for (const Subject& subject : m_attribution.introduced(paragraph, begin, end))
      static_cast<void>(resolved(paragraph, subject));
  }

  // Who speaks in a paragraph, for those behind it that do not say.
  void notice(const NewsParagraph& paragraph) {
    const auto subject = m_attribution.last_in(paragraph);
    if (subject) {
      if (const auto speaker = resolved(paragraph, *subject)) {
        m_last = speaker;
        m_last_at = index_of(paragraph);
        m_last_end = Attribution::end_of_sentence(paragraph, subject->begin);
      }
    }
    introduce(paragraph, paragraph.quoted.empty() ? 0 : paragraph.quoted.back().end, paragraph.frame.size());
    const std::string rule = subject ? subject->rule->full_id : std::string();
    const auto mention = m_attribution.document_before(paragraph, paragraph.frame.size());
    if (mention) {
      const auto rules = wordings_of(m_tagging, "speaker");
      remember(paragraph, *mention, rule.empty() && !rules.empty() ? rules.front()->full_id : rule);
    }
  }

  Tagging& m_tagging;
  const std::vector<NewsParagraph>& m_paragraphs;
  Attribution m_attribution;
  std::optional<Speaker> m_last;                        // who spoke last
  std::size_t m_last_at = 0;                            // in which paragraph
  std::size_t m_last_end = 0;                           // where the sentence that says so ends
  std::optional<Speaker> m_person;                      // whom 'he' and 'she' mean
  std::size_t m_person_at = 0;                          // the one that named m_person last
  std::size_t m_person_end = 0;                         // where the sentence that named m_person ends
  std::map<std::string, std::string> m_pronouns;        // of people, where their title or the article tells
  std::optional<Speaker> m_thing;                       // what 'it' means
  std::optional<Speaker> m_people;                      // whom 'they' means
  std::map<std::string, Speaker, std::less<>> m_known;  // by surname
  std::string m_document;                               // that was named last
  std::optional<Source> m_document_source;
  std::size_t m_read_to = 0;  // paragraphs before this one whose first stretch was read already
};

}  // namespace

void tag_quotations(Tagging& tagging, const std::vector<NewsParagraph>& paragraphs) {
  QuotationReader(tagging, paragraphs).read();
}

}  // namespace revisit::tag
