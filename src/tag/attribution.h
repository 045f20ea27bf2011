// Who says what in a sentence of a news article.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tag/news_sheet.h"

namespace revisit::tag {

// Whether a word stands before names: "Mr", "Cllr.".
[[nodiscard]] bool is_title(std::string_view word);

// The subject of a verb of speech.
struct Subject {
  enum class Kind : std::uint8_t {
    person,    // by name
    body,      // Ofsted, the council, inspectors
    document,  // the letter, the report
    he,        // he, she
    it,
    they,
  };
  Kind kind = Kind::body;
  std::string name;       // as printed, without role: "Ann Ode", "The letter"; a pronoun
  std::string role;       // as printed: "the council's interim director"; may be empty
  std::string document;   // of kind document: "letter"; of a body or person speaking in one: "statement"
  std::size_t begin = 0;  // the words that name it, in the paragraph's folded text
  std::size_t end = 0;
  const patterns::WordingRule* rule = nullptr;  // of the verb
};

// Reads sentences by the wordings 'speech' (verbs, by whose rule the subject is found), 'speaker' (nouns that
// can be the subject; value: document, body or person), 'introduction' (words that begin a phrase before the
// subject), 'according' (words before whoever said it), 'introduced person', 'somebody', 'speaker
// behind', 'no person' and 'no quotation' of the pack.
class Attribution {
 public:
  explicit Attribution(const Tagging& tagging);

  // Who says what stands between quotation marks at `stretch`: behind it ("...," Ann Ode said) or before it
  // in its sentence (Ann Ode said: "..."). Nothing where the sentence does not say.
  [[nodiscard]] std::optional<Subject> of(const NewsParagraph& paragraph, const QuotedStretch& stretch) const;

  // Who speaks, where only words around the stretch tell: the person whom the sentence before a colon is
  // about
  // ('Ty, 19, moved nine times: "..."'), or whose words the next sentence says they were.
  [[nodiscard]] std::optional<Subject> told_around(const NewsParagraph& paragraph,
                                                   const QuotedStretch& stretch) const;

  // Whether what stands before the stretch says that it is nobody's speech: 'the so-called "front door"'.
  [[nodiscard]] bool is_no_quotation(const NewsParagraph& paragraph, const QuotedStretch& stretch) const;

  // The subject of a verb of speech in the last sentence of the paragraph that has one.
  [[nodiscard]] std::optional<Subject> last_in(const NewsParagraph& paragraph) const;

  // Whom the sentences between two offsets of the paragraph introduce by name, in order: "Ann Ode, who runs
  // the centre, was less sure.", "According to the director, Ann Ode, ...". Whoever is meant by 'she' behind
  // them.
  [[nodiscard]] std::vector<Subject> introduced(const NewsParagraph& paragraph, std::size_t begin,
                                                std::size_t end) const;

  // Whether anybody but `known` is spoken of between two offsets of the paragraph, by name or as somebody: 'a
  // care leaver'. Their words may follow, too.
  [[nodiscard]] bool speaks_of_another(const NewsParagraph& paragraph, std::size_t begin, std::size_t end,
                                       std::string_view known) const;

  // Where the sentence that holds `at` begins.
  [[nodiscard]] static std::size_t begin_of_sentence(const NewsParagraph& paragraph, std::size_t at);

  // Whether a subject of that length and its verb are all that is left of their sentence, behind what was
  // said: "The board will stay, he explained."
  [[nodiscard]] static bool closes_sentence(const NewsParagraph& paragraph, std::size_t at,
                                            std::size_t length);

  // Where the sentence that holds `at` ends.
  [[nodiscard]] static std::size_t end_of_sentence(const NewsParagraph& paragraph, std::size_t at);

  // Who says something in the sentence right before `begin`: 'Ann Ode said that it was late. "..."'.
  [[nodiscard]] std::optional<Subject> subject_before(const NewsParagraph& paragraph,
                                                      std::size_t begin) const;

  // The last document that can be quoted and that the frame names before `end`.
  struct Mention {
    std::string document;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  [[nodiscard]] std::optional<Mention> document_before(const NewsParagraph& paragraph, std::size_t end) const;

 private:
  // Who did what a sentence says in the passive, behind its quotation.
  [[nodiscard]] std::optional<Subject> agent_behind(std::string_view frame, std::size_t begin,
                                                    std::size_t end) const;
  // Whether two words with capitals that might name somebody are a place, or the beginning of a body's name.
  [[nodiscard]] bool names_place(std::string_view text, std::size_t begin, std::size_t end) const;
  struct Verb {
    std::size_t begin = 0;
    std::size_t end = 0;
    const patterns::WordingRule* rule = nullptr;
  };
  [[nodiscard]] std::vector<Verb> verbs_in(std::string_view frame, std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::optional<Subject> before(const NewsParagraph& paragraph, std::size_t sentence,
                                              const std::vector<Verb>& verbs, std::size_t verb) const;
  [[nodiscard]] std::optional<Subject> after(const NewsParagraph& paragraph, const Verb& verb,
                                             std::size_t end) const;
  // Whoever the end of a sentence says has said all of it: ", inspectors have said."
  [[nodiscard]] std::optional<Subject> at_end(std::string_view frame, std::size_t begin, std::size_t end,
                                              const std::vector<Verb>& verbs) const;
  // Who is named behind 'according to', between two offsets of the paragraph.
  [[nodiscard]] std::optional<Subject> according(const NewsParagraph& paragraph, std::size_t begin,
                                                 std::size_t end) const;
  // The person whom a sentence that begins at `begin` is about, by the pack's wordings for that.
  [[nodiscard]] std::optional<Subject> about(const NewsParagraph& paragraph, std::size_t begin,
                                             std::size_t end) const;
  // What a group of a match names, as somebody: elsewhere one word is too little to be somebody's name.
  [[nodiscard]] std::optional<Subject> person_in(std::string_view frame, std::size_t begin,
                                                 std::size_t end) const;
  // Reads a phrase as a subject; `whole` where nothing else may stand in it.
  [[nodiscard]] std::optional<Subject> read(std::string_view frame, std::size_t begin, std::size_t end) const;
  // The person whom a phrase names behind an office: "The mayor, Ann Ode,".
  [[nodiscard]] std::optional<Subject> named_by(std::size_t begin, std::size_t end, std::string_view frame,
                                                const Subject& office) const;
  // The person whom a sentence names before an office that nothing closes.
  [[nodiscard]] std::optional<Subject> named_before_office(std::string_view frame, std::size_t begin_of_name,
                                                           std::size_t end_of_name, std::size_t begin,
                                                           std::size_t end_of_office) const;
  [[nodiscard]] std::size_t end_of_office_at(std::string_view frame, std::size_t begin,
                                             std::size_t end) const;
  [[nodiscard]] bool is_introduction(std::string_view phrase) const;

  std::vector<const patterns::WordingRule*> m_speech;
  std::vector<const patterns::WordingRule*> m_speakers;
  std::vector<const patterns::WordingRule*> m_introductions;
  std::vector<const patterns::WordingRule*> m_according;
  std::vector<const patterns::WordingRule*> m_no_quotation;
  std::vector<const patterns::WordingRule*> m_introduced;
  std::vector<const patterns::WordingRule*> m_somebody;
  std::vector<const patterns::WordingRule*> m_behind;
  std::vector<const patterns::WordingRule*> m_no_people;
};

}  // namespace revisit::tag
