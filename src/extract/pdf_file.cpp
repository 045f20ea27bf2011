#include "extract/pdf_file.h"

// Poppler's own headers, newest last: they are not written for -Wconversion, but they are system headers.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <poppler/Annot.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/GlobalParams.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/Parser.h>
#include <poppler/Stream.h>
#include <poppler/UTF.h>
#include <poppler/poppler-config.h>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "extract/cell_colour.h"
#include "extract/recognition.h"
#include "text/characters.h"

namespace revisit::extract {

namespace {

constexpr std::size_t k_reported_messages = 5;
constexpr std::size_t k_rulings_per_page = 10'000;
constexpr std::size_t k_colours_per_page = 500;

// Collects Poppler's messages. They come through one function for the whole process, hence the global.
struct Messages {
  std::uint32_t page = 0;
  std::vector<text::Warning> first;
  std::size_t more = 0;

  void add(const char* message) {
    const std::string reason =
        std::string("Poppler: ") + (message != nullptr ? message : "unknown problem") + ".";
    for (const text::Warning& known : first) {
      if (known.reason == reason) return;
    }
    if (first.size() < k_reported_messages) {
      first.push_back({page, reason});
    } else {
      ++more;
    }
  }
};

Messages* g_messages = nullptr;

void on_poppler_message(ErrorCategory category, Goffset /*position*/, const char* message) {
  if (g_messages == nullptr || category == errSyntaxWarning || category == errConfig) return;
  g_messages->add(message);
}

bool contains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
         }) != text.end();
}

Typeface typeface_of(const GfxFont& font) {
  const std::string name = font.getName().value_or("");
  Typeface face;
  face.bold = font.isBold() || font.getWeight() >= GfxFont::W600;
  face.italic = font.isItalic();
  face.fixed_width = contains(name, "Courier");
  for (const char* bold : {"bold", "black", "heavy"}) face.bold = face.bold || contains(name, bold);
  for (const char* italic : {"italic", "oblique"}) face.italic = face.italic || contains(name, italic);
  for (const char* symbol : {"wingding", "symbol", "dingbat", "webding"}) {
    face.symbol = face.symbol || contains(name, symbol);
  }
  return face;
}

// Marked content is identified by its number and the stream it stands in (0 for the page's own content).
struct ContentKey {
  int mcid = 0;
  int stream = 0;
  friend bool operator==(const ContentKey&, const ContentKey&) = default;
};
struct ContentKeyHash {
  std::size_t operator()(const ContentKey& key) const {
    return std::hash<std::uint64_t>{}(
        (static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.stream)) << 32U) |
        static_cast<std::uint32_t>(key.mcid));
  }
};
using Owners = std::unordered_map<ContentKey, std::int32_t, ContentKeyHash>;

float finite(double value) {
  // Keeps absurd coordinates from overflowing later sums; no page is a thousand metres wide.
  if (!std::isfinite(value)) return 0;
  return static_cast<float>(std::clamp(value, -3e6, 3e6));
}

// Takes down every glyph of one page with its place and owner.
class GlyphDevice : public OutputDev {
 public:
  // `silent_ends`: see there.
  GlyphDevice(PageGlyphs& out, const Owners& owners, std::size_t limit, std::vector<bool> silent_ends)
      : m_out(out), m_owners(owners), m_limit(limit), m_silent_ends(std::move(silent_ends)) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }
  bool needCharCount() override { return false; }

  void startPage(int, GfxState* state, XRef*) override {
    if (state == nullptr) return;
    m_width = state->getPageWidth();
    m_height = state->getPageHeight();
    m_out.size = {finite(m_width), finite(m_height)};
  }

  void stroke(GfxState* state) override {
    const GfxPath* path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths() && !m_drawing; ++i) {
      const GfxSubpath* part = path->getSubpath(i);
      for (int p = 1; p < part->getNumPoints() && !m_drawing; ++p) {
        if (part->getCurve(p)) {
          p += 2;
        } else {
          add_ruling(state, part->getX(p - 1), part->getY(p - 1), part->getX(p), part->getY(p), true);
        }
      }
    }
  }
  void fill(GfxState* state) override {
    const GfxPath* path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths() && !m_drawing; ++i) {
      const GfxSubpath* part = path->getSubpath(i);
      const int points = part->getNumPoints();
      if (points < 4 || points > 5) continue;
      bool rectangle = true;
      for (int p = 1; p < 4 && rectangle; ++p) {
        rectangle =
            !part->getCurve(p) && (part->getX(p) == part->getX(p - 1) || part->getY(p) == part->getY(p - 1));
      }
      if (rectangle) add_ruling(state, part->getX(0), part->getY(0), part->getX(2), part->getY(2), false);
    }
    add_colour(state);
  }
  void eoFill(GfxState* state) override { fill(state); }

  void beginForm(Ref id) override { m_forms.push_back(id.num); }
  void endForm(Ref) override {
    if (!m_forms.empty()) m_forms.pop_back();
  }

  void beginMarkedContent(const char* name, Dict* properties) override {
    std::int32_t owner = m_stack.empty() ? k_owner_none : m_stack.back();
    int mcid = -1;
    if (properties != nullptr && properties->lookupInt("MCID", nullptr, &mcid) && mcid >= 0) {
      owner = owner_of(mcid);
    } else if (name != nullptr && std::string_view(name) == "Artifact") {
      owner = k_owner_artifact;
    }
    m_stack.push_back(owner);
  }
  void endMarkedContent(GfxState*) override {
    if (m_forms.empty()) {
      const std::size_t end = m_ends++;
      if (end < m_silent_ends.size() && m_silent_ends[end]) return;
    }
    if (!m_stack.empty()) m_stack.pop_back();
  }

  void beginActualText(GfxState*, const GooString* text) override {
    ++m_actual_depth;
    if (m_actual_depth > 1) return;
    m_actual.clear();
    m_actual_glyph.reset();
    if (text == nullptr) return;
    Unicode* characters = nullptr;
    const int size = TextStringToUCS4(text->toStr(), &characters);
    for (int i = 0; i < size; ++i) m_actual.push_back(static_cast<char32_t>(characters[i]));
    gfree(characters);
  }
  void endActualText(GfxState*) override {
    if (m_actual_depth == 0) return;
    if (--m_actual_depth > 0 || !m_actual_glyph) return;
    store(*m_actual_glyph, m_actual);
    m_actual_glyph.reset();
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode code, int,
                const Unicode* unicode, int unicode_size) override {
    if (m_out.glyphs.size() >= m_limit) {
      m_out.complete = false;
      return;
    }
    const GfxFont* font = state->getFont().get();
    if (font == nullptr) return;
    set_font(*font);

    // The advance without the letter and word spacing, which Poppler has added to it.
    double spacing = state->getCharSpace();
    if (code == 0x20) spacing += state->getWordSpace();
    double sx = 0;
    double sy = 0;
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &sx, &sy);
    double width = 0;
    double height = 0;
    state->transformDelta(dx - sx, dy - sy, &width, &height);
    double full_width = 0;
    double full_height = 0;
    state->transformDelta(dx, dy, &full_width, &full_height);
    double px = 0;
    double py = 0;
    state->transform(x, y, &px, &py);
    // Like Poppler's text device: what lies off the page is not part of what a reader sees.
    if (!(px + width >= 0 && px <= m_width && py + height >= 0 && py <= m_height)) return;

    double m11 = 0;
    double m12 = 0;
    double m21 = 0;
    double m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    double size = state->getTransformedFontSize();
    if (font->getType() == fontType3) {
      // Type 3 fonts have units of their own; their box says how large a letter comes out.
      const double* bbox = font->getFontBBox();
      const double factor = std::abs(font->getFontMatrix()[3] * (bbox[3] - bbox[1]));
      size *= factor > 0.05 && factor < 20 ? factor : std::abs(font->getFontMatrix()[3]) * 1000;
    }
    if (!std::isfinite(size) || size == 0) size = 1;
    size = std::clamp(std::abs(size), 0.1, 2000.0);

    Glyph glyph;
    glyph.owner = m_stack.empty() ? k_owner_none : m_stack.back();
    glyph.face = m_face;
    if ((state->getRender() & 3) == 2)
      glyph.face.bold = true;  // outlined and filled: Word's bold without a bold font
    glyph.font_size = static_cast<float>(size);
    const double ascent = std::clamp(font->getAscent(), 0.5, 1.05) * size;
    const double descent = std::clamp(font->getDescent(), -0.5, -0.05) * size;
    if (std::abs(m11 * m22) > std::abs(m12 * m21)) {
      glyph.rotation = (m11 > 0 || m22 < 0) ? 0 : 2;
    } else {
      glyph.rotation = m21 > 0 ? 1 : 3;
    }
    if (font->getWMode() != 0) glyph.rotation = static_cast<std::uint8_t>((glyph.rotation + 1U) & 3U);
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    double start = 0;
    double end = 0;
    double advance = 0;
    double baseline = 0;
    switch (glyph.rotation) {
      case 0:
        left = px, right = px + width, top = py - ascent, bottom = py - descent;
        start = left, end = right, advance = px + full_width, baseline = py;
        break;
      case 1:  // reads downwards
        left = px + descent, right = px + ascent, top = py, bottom = py + height;
        start = top, end = bottom, advance = py + full_height, baseline = -px;
        break;
      case 2:
        left = px + width, right = px, top = py + descent, bottom = py + ascent;
        start = -right, end = -left, advance = -(px + full_width), baseline = -py;
        break;
      default:  // reads upwards
        left = px - ascent, right = px - descent, top = py + height, bottom = py;
        start = -bottom, end = -top, advance = -(py + full_height), baseline = px;
        break;
    }
    glyph.box = {finite(std::min(left, right)), finite(std::min(top, bottom)), finite(std::max(left, right)),
                 finite(std::max(top, bottom))};
    glyph.start = finite(std::min(start, end));
    glyph.end = finite(std::max(start, end));
    glyph.advance = finite(advance);
    glyph.baseline = finite(baseline);

    if (m_actual_depth > 0) {
      if (!m_actual_glyph) {
        m_actual_glyph = glyph;
      } else {
        text::Box& box = m_actual_glyph->box;
        box.left = std::min(box.left, glyph.box.left);
        box.top = std::min(box.top, glyph.box.top);
        box.right = std::max(box.right, glyph.box.right);
        box.bottom = std::max(box.bottom, glyph.box.bottom);
        m_actual_glyph->end = std::max(m_actual_glyph->end, glyph.end);
        m_actual_glyph->advance = glyph.advance;
      }
      return;
    }
    std::u32string characters;
    if (unicode_size <= 0 || unicode == nullptr) {
      characters.push_back(m_face.symbol ? U'•' : U'\uFFFD');
    } else {
      for (int i = 0; i < std::min(unicode_size, 8); ++i)
        characters.push_back(static_cast<char32_t>(unicode[i]));
    }
    store(glyph, characters);
  }

 private:
  std::int32_t owner_of(int mcid) const {
    // Numbers inside a form are those of the form, unless the producer counted on through the page.
    if (!m_forms.empty()) {
      if (const auto found = m_owners.find({mcid, m_forms.back()}); found != m_owners.end())
        return found->second;
    }
    const auto found = m_owners.find({mcid, 0});
    return found == m_owners.end() ? k_owner_none : found->second;
  }

  // Takes down each part of a shape that is filled with a colour in which ratings are given: a cell, or a
  // round sign in one.
  void add_colour(GfxState* state) {
    if (m_many_colours) return;
    GfxRGB colour;
    state->getFillRGB(&colour);
    const std::string_view name =
        colour_as_text(colToByte(colour.r), colToByte(colour.g), colToByte(colour.b));
    if (name.empty()) return;
    const GfxPath* path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
      const GfxSubpath* part = path->getSubpath(i);
      std::optional<text::Box> box;
      for (int p = 0; p < part->getNumPoints(); ++p) {
        double x = 0;
        double y = 0;
        state->transform(part->getX(p), part->getY(p), &x, &y);
        const text::Box point{finite(x), finite(y), finite(x), finite(y)};
        if (!box) box = point;
        *box = {std::min(box->left, point.left), std::min(box->top, point.top),
                std::max(box->right, point.right), std::max(box->bottom, point.bottom)};
      }
      if (!box) continue;
      const Bounds visible = shown(state, {box->left, box->top, box->right, box->bottom});
      if (!(visible.left < visible.right && visible.top < visible.bottom)) continue;
      if (m_out.colours.size() >= k_colours_per_page) {
        // A chart or a picture: its colours are no ratings.
        m_many_colours = true;
        m_out.colours.clear();
        return;
      }
      m_out.colours.push_back({box_of(visible), name});
    }
  }

  struct Bounds {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
  };

  static text::Box box_of(const Bounds& bounds) {
    return {finite(bounds.left), finite(bounds.top), finite(bounds.right), finite(bounds.bottom)};
  }

  // As much of it as the clipping path and the page show; the edges are in disorder where that is nothing.
  Bounds shown(GfxState* state, const Bounds& all) const {
    Bounds clip;
    state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
    return {std::max({all.left, clip.left, 0.0}), std::max({all.top, clip.top, 0.0}),
            std::min({all.right, clip.right, m_width}), std::min({all.bottom, clip.bottom, m_height})};
  }

  // Takes down a line or a rectangle between two opposite corners, unless it is askew.
  void add_ruling(GfxState* state, double x0, double y0, double x1, double y1, bool line) {
    Bounds all;
    state->transform(x0, y0, &all.left, &all.top);
    state->transform(x1, y1, &all.right, &all.bottom);
    if (all.left > all.right) std::swap(all.left, all.right);
    if (all.top > all.bottom) std::swap(all.top, all.bottom);
    if (line && all.right - all.left > 1 && all.bottom - all.top > 1) return;
    const Bounds visible = shown(state, all);
    if (!(visible.left <= visible.right && visible.top <= visible.bottom)) return;
    const double width = visible.right - visible.left;
    const double height = visible.bottom - visible.top;
    // Neither the page's background nor white paint behind a run of text is a border.
    if (std::min(width, height) > 4) {
      GfxRGB colour;
      state->getFillRGB(&colour);
      constexpr GfxColorComp k_nearly_white = gfxColorComp1 / 50 * 49;
      if (colour.r >= k_nearly_white && colour.g >= k_nearly_white && colour.b >= k_nearly_white) return;
    }
    if (width > 0.9 * m_width && height > 0.9 * m_height) return;
    if (m_out.rulings.size() >= k_rulings_per_page) {
      // A map or a chart. Its first lines say as little as all of them.
      m_drawing = true;
      m_out.rulings.clear();
      return;
    }
    m_out.rulings.push_back(box_of(visible));
  }

  void set_font(const GfxFont& font) {
    if (&font == m_font) return;
    m_font = &font;
    m_face = typeface_of(font);
  }

  void store(Glyph glyph, std::u32string_view characters) {
    glyph.text_begin = static_cast<std::uint32_t>(m_out.characters.size());
    // A replacement text may be long and be given for every glyph: bounded, singly and for the page.
    constexpr std::size_t k_most_characters = 500;
    const std::size_t room = m_limit * 4 - std::min(m_limit * 4, m_out.characters.size());
    glyph.text_size = static_cast<std::uint16_t>(std::min({characters.size(), k_most_characters, room}));
    if (glyph.text_size == 0) return;
    m_out.characters += characters.substr(0, glyph.text_size);
    m_out.glyphs.push_back(glyph);
  }

  PageGlyphs& m_out;
  const Owners& m_owners;
  std::size_t m_limit;
  std::vector<bool> m_silent_ends;
  std::size_t m_ends = 0;  // ends of marked content seen on the page itself, outside forms
  double m_width = 0;
  double m_height = 0;
  bool m_many_colours = false;  // the page has more coloured shapes than a plan
  bool m_drawing = false;       // the page has too many lines to be worth taking down
  std::vector<std::int32_t> m_stack;
  std::vector<int> m_forms;
  const GfxFont* m_font = nullptr;  // of the page being read, which keeps it alive
  Typeface m_face;
  int m_actual_depth = 0;
  std::u32string m_actual;
  std::optional<Glyph> m_actual_glyph;
};

// Poppler reports the end of every marked-content sequence, but not the beginning of one whose properties are
// given by name (/OC /MC0 BDC). For each end on the page itself: whether its beginning goes unreported. Read
// from the page's operators, and only for pages that have named properties at all.
std::vector<bool> silent_ends(Page& page, XRef& xref) {
  Dict* resources = page.getResourceDict();
  if (resources == nullptr || !resources->hasKey("Properties")) return {};
  Object contents = page.getContents();
  if (!contents.isStream() && !contents.isArray()) return {};
  Parser parser(&xref, &contents, false);
  std::vector<bool> open;
  std::vector<bool> ends;
  bool name = false;  // the last operand is a name
  for (Object object = parser.getObj(); !object.isEOF(); object = parser.getObj()) {
    if (object.isCmd("BDC") || object.isCmd("BMC")) {
      open.push_back(object.isCmd("BDC") && name);
    } else if (object.isCmd("EMC") && !open.empty()) {
      ends.push_back(open.back());
      open.pop_back();
    }
    name = object.isName();
  }
  return ends;
}

struct StandardType {
  Tag tag;
  std::uint8_t level = 0;
};

const StandardType* standard_type(std::string_view name) {
  static const std::unordered_map<std::string_view, StandardType> types = {
      {"P", {Tag::paragraph}},     {"H", {Tag::heading}},         {"H1", {Tag::heading, 1}},
      {"H2", {Tag::heading, 2}},   {"H3", {Tag::heading, 3}},     {"H4", {Tag::heading, 4}},
      {"H5", {Tag::heading, 5}},   {"H6", {Tag::heading, 6}},     {"Title", {Tag::title}},
      {"L", {Tag::list}},          {"LI", {Tag::list_item}},      {"Lbl", {Tag::label}},
      {"LBody", {Tag::list_body}}, {"Table", {Tag::table}},       {"THead", {Tag::row_group}},
      {"TBody", {Tag::row_group}}, {"TFoot", {Tag::row_group}},   {"TR", {Tag::row}},
      {"TH", {Tag::cell}},         {"TD", {Tag::cell}},           {"Note", {Tag::note}},
      {"FENote", {Tag::note}},     {"Caption", {Tag::caption}},   {"TOC", {Tag::toc}},
      {"TOCI", {Tag::toc_item}},   {"Figure", {Tag::figure}},     {"Formula", {Tag::inline_}},
      {"Form", {Tag::group}},      {"Artifact", {Tag::artifact}}, {"Span", {Tag::inline_}},
      {"Quote", {Tag::inline_}},   {"Reference", {Tag::inline_}}, {"BibEntry", {Tag::inline_}},
      {"Code", {Tag::inline_}},    {"Link", {Tag::inline_}},      {"Annot", {Tag::inline_}},
      {"Em", {Tag::inline_}},      {"Strong", {Tag::inline_}},    {"Sub", {Tag::inline_}},
      {"Ruby", {Tag::inline_}},    {"RB", {Tag::inline_}},        {"RT", {Tag::inline_}},
      {"RP", {Tag::inline_}},      {"Warichu", {Tag::inline_}},   {"WT", {Tag::inline_}},
      {"WP", {Tag::inline_}},      {"Document", {Tag::group}},    {"DocumentFragment", {Tag::group}},
      {"Part", {Tag::group}},      {"Art", {Tag::group}},         {"Sect", {Tag::group}},
      {"Div", {Tag::group}},       {"Aside", {Tag::group}},       {"BlockQuote", {Tag::group}},
      {"NonStruct", {Tag::group}}, {"Private", {Tag::group}},     {"Index", {Tag::group}},
  };
  const auto found = types.find(name);
  return found == types.end() ? nullptr : &found->second;
}

}  // namespace

// Measures where a page has pictures, without decoding them.
class PictureDevice : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return false; }
  bool interpretType3Chars() override { return false; }

  void startPage(int, GfxState* state, XRef*) override {
    if (state == nullptr) return;
    m_width = state->getPageWidth();
    m_height = state->getPageHeight();
  }
  void drawImage(GfxState* state, Object* /*reference*/, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool /*interpolate*/, const int* /*mask*/,
                 bool is_inline) override {
    add(state);
    // A picture in the page's own stream has to be read over.
    if (is_inline && colours != nullptr)
      OutputDev::drawImage(state, nullptr, stream, width, height, colours, false, nullptr, true);
  }
  void drawImageMask(GfxState* state, Object* reference, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool is_inline) override {
    add(state);
    if (is_inline)
      OutputDev::drawImageMask(state, reference, stream, width, height, invert, interpolate, true);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {
    add(state);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                           int, GfxImageColorMap*, bool) override {
    add(state);
  }

  // Scanners cut pages into strips: what counts is the sum, as far as it lies on the page.
  [[nodiscard]] double share() const {
    const double page = m_width * m_height;
    return page > 0 ? std::min(m_area / page, 1.0) : 0;
  }

 private:
  // A picture fills the unit square of the coordinates in force.
  void add(const GfxState* state) {
    double left = m_width;
    double right = 0;
    double top = m_height;
    double bottom = 0;
    for (const double x : {0.0, 1.0}) {
      for (const double y : {0.0, 1.0}) {
        double at_x = 0;
        double at_y = 0;
        state->transform(x, y, &at_x, &at_y);
        left = std::min(left, at_x);
        right = std::max(right, at_x);
        top = std::min(top, at_y);
        bottom = std::max(bottom, at_y);
      }
    }
    const double width = std::min(right, m_width) - std::max(left, 0.0);
    const double height = std::min(bottom, m_height) - std::max(top, 0.0);
    if (width > 0 && height > 0) m_area += width * height;
  }

  double m_width = 0;
  double m_height = 0;
  double m_area = 0;
};

struct PdfFile::Impl {
  Messages messages;
  std::unique_ptr<GlobalParamsIniter> parameters;
  std::unique_ptr<PDFDoc> document;
  Limits limits;
  std::uint32_t pages = 0;
  bool repaired = false;
  std::vector<text::Warning> warnings;
  StructureTree tree;
  std::vector<Owners> owners;                           // by page from 0
  std::unordered_map<int, std::uint32_t> page_numbers;  // object number of the page -> page from 0
  std::unordered_set<int> visited;
  bool cyclic = false;
  bool too_deep = false;
  bool too_large = false;

  // Text needs no colours, but Poppler would build colour transforms for the output intents of every page, at
  // four times the cost of everything else.
  void drop_output_intents() const {
    XRef* xref = document->getXRef();
    Object catalog = xref->getCatalog();
    if (!catalog.isDict() || !catalog.getDict()->hasKey("OutputIntents")) return;
    catalog.getDict()->remove("OutputIntents");
    xref->setModifiedObject(&catalog, xref->getRoot());
  }

  void count_pages() {
    const int count = document->getNumPages();
    pages = count < 0 ? 0 : static_cast<std::uint32_t>(count);
    if (pages > limits.pages) {
      warnings.push_back({0, "The file claims to have " + std::to_string(pages) + " pages; only the first " +
                                 std::to_string(limits.pages) + " were read."});
      pages = limits.pages;
    }
  }

  StandardType type_of(const Object& name, const Object& role_map) const {
    if (!name.isName()) return {Tag::group};
    std::string type = name.getName();
    for (int hops = 0; hops < 8; ++hops) {
      if (const StandardType* standard = standard_type(type)) return *standard;
      if (!role_map.isDict()) break;
      const Object mapped = role_map.dictLookup(type.c_str());
      if (!mapped.isName()) break;
      type = mapped.getName();
    }
    // Headings beyond H6 are allowed since PDF 2.0.
    if (type.size() == 2 && type[0] == 'H' && type[1] >= '7' && type[1] <= '9') return {Tag::heading, 6};
    return {Tag::group};
  }

  static int span_attribute(const Object& attributes, const char* key) {
    // /A is a dictionary, or an array of dictionaries and revision numbers.
    const auto look = [&](const Object& dictionary) {
      if (!dictionary.isDict()) return 0;
      const Object value = dictionary.dictLookup(key);
      return value.isInt() ? value.getInt() : 0;
    };
    if (attributes.isArray()) {
      for (int i = 0; i < std::min(attributes.arrayGetLength(), 32); ++i) {
        if (const int value = look(attributes.arrayGet(i)); value > 0) return value;
      }
      return 0;
    }
    return look(attributes);
  }

  std::int32_t add_node(StructureNode node, std::int32_t parent, std::int32_t& previous) {
    const auto index = static_cast<std::int32_t>(tree.nodes.size());
    node.parent = parent;
    tree.nodes.push_back(node);
    if (previous >= 0) {
      tree.nodes[static_cast<std::size_t>(previous)].next_sibling = index;
    } else if (parent >= 0) {
      tree.nodes[static_cast<std::size_t>(parent)].first_child = index;
    }
    previous = index;
    return index;
  }

  void add_content(int mcid, int stream, int page_object, std::int32_t parent, std::int32_t& previous) {
    const auto page = page_numbers.find(page_object);
    if (mcid < 0 || page == page_numbers.end()) return;
    if (tree.nodes.size() >= limits.structure_nodes) {
      too_large = true;
      return;
    }
    const std::int32_t node = add_node({.tag = Tag::content}, parent, previous);
    // The first claim to a sequence counts.
    owners[page->second].try_emplace({mcid, stream}, node);
  }

  void add_kid(const Object& kid_or_ref, int page_object, const Object& role_map, std::int32_t parent,
               std::int32_t& previous, std::uint32_t depth) {
    if (kid_or_ref.isInt()) {
      add_content(kid_or_ref.getInt(), 0, page_object, parent, previous);
      return;
    }
    if (kid_or_ref.isRef() && !visited.insert(kid_or_ref.getRef().num).second) {
      cyclic = true;
      return;
    }
    const Object kid = kid_or_ref.fetch(document->getXRef());
    if (!kid.isDict()) return;
    const Object& page_ref = kid.dictLookupNF("Pg");
    const int own_page = page_ref.isRef() ? page_ref.getRef().num : page_object;
    const Object& type = kid.dictLookupNF("Type");
    if (type.isName("MCR") || (!type.isName("OBJR") && kid.getDict()->hasKey("MCID"))) {
      const Object mcid = kid.dictLookup("MCID");
      const Object& stream = kid.dictLookupNF("Stm");
      if (mcid.isInt()) {
        add_content(mcid.getInt(), stream.isRef() ? stream.getRef().num : 0, own_page, parent, previous);
      }
      return;
    }
    if (type.isName("OBJR")) return;
    if (depth >= limits.structure_depth) {
      too_deep = true;
      return;
    }
    if (tree.nodes.size() >= limits.structure_nodes) {
      too_large = true;
      return;
    }
    const StandardType standard = type_of(kid.dictLookup("S"), role_map);
    StructureNode node;
    node.tag = standard.tag;
    node.level = standard.level;
    if (standard.tag == Tag::cell) {
      const Object attributes = kid.dictLookup("A");
      const auto clamped = [](int value) { return static_cast<std::uint16_t>(std::clamp(value, 1, 1000)); };
      node.row_span = clamped(span_attribute(attributes, "RowSpan"));
      node.column_span = clamped(span_attribute(attributes, "ColSpan"));
    }
    const std::int32_t index = add_node(node, parent, previous);
    add_kids(kid.dictLookup("K"), own_page, role_map, index, depth + 1);
  }

  void add_kids(const Object& kids, int page_object, const Object& role_map, std::int32_t parent,
                std::uint32_t depth) {
    std::int32_t previous = -1;
    if (kids.isArray()) {
      for (int i = 0; i < kids.arrayGetLength() && !too_large; ++i) {
        add_kid(kids.arrayGetNF(i), page_object, role_map, parent, previous, depth);
      }
    } else {
      add_kid(kids, page_object, role_map, parent, previous, depth);
    }
  }
};

PdfFile::PdfFile(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

PdfFile::~PdfFile() {
  m_impl->document.reset();
  if (g_messages == &m_impl->messages) g_messages = nullptr;
}

std::expected<std::unique_ptr<PdfFile>, Error> PdfFile::open(const std::string& bytes, const Limits& limits) {
  auto impl = std::make_unique<Impl>();
  impl->limits = limits;
  impl->parameters = std::make_unique<GlobalParamsIniter>(on_poppler_message);
  g_messages = &impl->messages;
  auto* const state = impl.get();
  // The document owns the stream.
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  impl->document = std::make_unique<PDFDoc>(stream, std::optional<GooString>{}, std::optional<GooString>{},
                                            nullptr, [state] { state->repaired = true; });
  auto file = std::unique_ptr<PdfFile>(new PdfFile(std::move(impl)));
  PDFDoc& document = *file->m_impl->document;
  if (!document.isOk()) {
    if (document.getErrorCode() == errEncrypted) {
      return std::unexpected(
          Error{ErrorCode::encrypted,
                {},
                0,
                "The file is protected by a password; save a copy without one and read that."});
    }
    return std::unexpected(
        Error{ErrorCode::damaged, {}, 0, "The file is damaged beyond repair; download or export it again."});
  }
  file->m_impl->drop_output_intents();
  file->m_impl->count_pages();
  if (file->m_impl->pages == 0) {
    return std::unexpected(
        Error{ErrorCode::damaged,
              {},
              0,
              "No page of the file could be found, it is damaged; download or export it again."});
  }
  return file;
}

std::uint32_t PdfFile::page_count() const {
  return m_impl->pages;
}

std::string PdfFile::title() const {
  const Object info = m_impl->document->getDocInfo();
  if (!info.isDict()) return {};
  const Object title = info.dictLookup("Title");
  if (!title.isString()) return {};
  Unicode* characters = nullptr;
  const int size = TextStringToUCS4(title.getString()->toStr(), &characters);
  std::string out;
  bool space = false;
  for (int i = 0; i < std::min(size, 4000); ++i) {
    const auto c = static_cast<char32_t>(characters[i]);
    if (text::is_space(c)) {
      space = !out.empty();
    } else if (!text::is_ignorable(c)) {
      if (space) out.push_back(' ');
      space = false;
      text::append_utf8(out, c);
    }
  }
  gfree(characters);
  return out;
}

StructureTree PdfFile::read_structure() {
  Impl& impl = *m_impl;
  impl.owners.assign(impl.pages, {});
  const Object catalog = impl.document->getXRef()->getCatalog();
  if (!catalog.isDict()) return {};
  const Object root = catalog.dictLookup("StructTreeRoot");
  if (!root.isDict()) return {};
  for (std::uint32_t i = 0; i < impl.pages; ++i) {
    if (Page* page = impl.document->getPage(static_cast<int>(i) + 1))
      impl.page_numbers.try_emplace(page->getRef().num, i);
  }
  std::int32_t previous = -1;
  const std::int32_t top = impl.add_node({.tag = Tag::group}, -1, previous);
  impl.add_kids(root.dictLookup("K"), -1, root.dictLookup("RoleMap"), top, 0);
  impl.visited.clear();
  const auto warn = [&](bool happened, const char* reason) {
    if (happened) impl.warnings.push_back({0, reason});
  };
  warn(impl.cyclic, "The structure tree refers to an element twice; the second reference was ignored.");
  warn(impl.too_deep, "The structure tree is nested too deeply; its innermost elements were ignored.");
  warn(impl.too_large, "The structure tree has too many elements; the last ones were ignored.");
  return std::move(impl.tree);
}

PageGlyphs PdfFile::page(std::uint32_t number) {
  Impl& impl = *m_impl;
  PageGlyphs out;
  impl.messages.page = number;
  Page* page = impl.document->getPage(static_cast<int>(number));
  if (page == nullptr || !page->isOk()) {
    impl.warnings.push_back({number, "The page cannot be read and was left out."});
    return out;
  }
  static const Owners no_owners;
  Owners* owners = number <= impl.owners.size() ? &impl.owners[number - 1] : nullptr;
  GlyphDevice device(out, owners != nullptr ? *owners : no_owners, impl.limits.glyphs_per_page,
                     silent_ends(*page, *impl.document->getXRef()));
  page->display(&device, 72, 72, 0, false, true, false);
  drop_overprints(out);
  if (owners != nullptr) Owners().swap(*owners);
  if (!out.complete) {
    impl.warnings.push_back({number, "The page has too many characters; only the first " +
                                         std::to_string(impl.limits.glyphs_per_page) + " were read."});
  }
  return out;
}

double PdfFile::picture_share(std::uint32_t number) {
  Impl& impl = *m_impl;
  impl.messages.page = number;
  Page* page = impl.document->getPage(static_cast<int>(number));
  if (page == nullptr || !page->isOk()) return 0;
  PictureDevice device;
  page->display(&device, 72, 72, 0, false, true, false);
  return device.share();
}

PDFDoc& PdfFile::poppler() {
  return *m_impl->document;
}

std::vector<text::Warning> PdfFile::take_warnings() {
  Impl& impl = *m_impl;
  std::vector<text::Warning> all;
  if (impl.repaired) {
    all.push_back({0, "The file is damaged; it was repaired, but text may be missing."});
    impl.repaired = false;
  }
  all.insert(all.end(), impl.warnings.begin(), impl.warnings.end());
  impl.warnings.clear();
  all.insert(all.end(), impl.messages.first.begin(), impl.messages.first.end());
  if (impl.messages.more > 0) {
    all.push_back(
        {0, "Poppler had " + std::to_string(impl.messages.more) + " more complaints about the file."});
  }
  impl.messages.first.clear();
  impl.messages.more = 0;
  return all;
}

std::string reader_versions() {
  return std::string("Poppler ") + POPPLER_VERSION + ", " + recogniser_version();
}

}  // namespace revisit::extract
