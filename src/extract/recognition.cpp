#include "extract/recognition.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <dlfcn.h>

namespace revisit::extract {

namespace {

// The C interface of Tesseract 4 and 5, as far as it is used (tesseract/capi.h). Its handles are opaque.
struct Base;
struct ResultIterator;
struct PageIterator;
constexpr int k_text_line = 2;  // PageIteratorLevel RIL_TEXTLINE
constexpr int k_word = 3;       // RIL_WORD
constexpr int k_automatic = 3;  // PageSegMode PSM_AUTO: columns and blocks are found

struct Library {
  void* handle = nullptr;
  const char* (*version)() = nullptr;
  Base* (*create)() = nullptr;
  void (*destroy)(Base*) = nullptr;
  int (*init)(Base*, const char* folder, const char* language) = nullptr;
  int (*set_variable)(Base*, const char* name, const char* value) = nullptr;
  void (*set_mode)(Base*, int mode) = nullptr;
  void (*set_image)(Base*, const unsigned char* pixels, int width, int height, int bytes_per_pixel,
                    int bytes_per_line) = nullptr;
  void (*set_resolution)(Base*, int dots) = nullptr;
  int (*recognise)(Base*, void* monitor) = nullptr;
  void (*clear)(Base*) = nullptr;
  ResultIterator* (*results)(Base*) = nullptr;
  void (*delete_results)(ResultIterator*) = nullptr;
  int (*next)(ResultIterator*, int level) = nullptr;
  char* (*text)(const ResultIterator*, int level) = nullptr;
  float (*confidence)(const ResultIterator*, int level) = nullptr;
  const PageIterator* (*place)(const ResultIterator*) = nullptr;
  void (*delete_text)(const char*) = nullptr;
  int (*box)(const PageIterator*, int level, int* left, int* top, int* right, int* bottom) = nullptr;
  int (*baseline)(const PageIterator*, int level, int* x1, int* y1, int* x2, int* y2) = nullptr;

  [[nodiscard]] bool load() {
    // Before the library's own start, which reads it.
    setenv("OMP_THREAD_LIMIT", "1", 1);
    for (const char* name : {"libtesseract.so.5", "libtesseract.so.4"}) {
      handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
      if (handle != nullptr) break;
    }
    if (handle == nullptr) return false;
    bool all = true;
    const auto find = [&](auto& function, const char* name) {
      void* symbol = dlsym(handle, name);
      all = all && symbol != nullptr;
      function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(symbol);
    };
    find(version, "TessVersion");
    find(create, "TessBaseAPICreate");
    find(destroy, "TessBaseAPIDelete");
    find(init, "TessBaseAPIInit3");
    find(set_variable, "TessBaseAPISetVariable");
    find(set_mode, "TessBaseAPISetPageSegMode");
    find(set_image, "TessBaseAPISetImage");
    find(set_resolution, "TessBaseAPISetSourceResolution");
    find(recognise, "TessBaseAPIRecognize");
    find(clear, "TessBaseAPIClear");
    find(results, "TessBaseAPIGetIterator");
    find(delete_results, "TessResultIteratorDelete");
    find(next, "TessResultIteratorNext");
    find(text, "TessResultIteratorGetUTF8Text");
    find(confidence, "TessResultIteratorConfidence");
    find(place, "TessResultIteratorGetPageIteratorConst");
    find(delete_text, "TessDeleteText");
    find(box, "TessPageIteratorBoundingBox");
    find(baseline, "TessPageIteratorBaseline");
    return all;
  }
};

constexpr const char* k_install = "apt-get install tesseract-ocr tesseract-ocr-eng";

// Lines of one size differ by whether their letters reach up or down; those near the middle one have its
// size.
void even_out_sizes(std::vector<PictureWord>& words) {
  if (words.empty()) return;
  std::vector<float> sizes;
  for (const PictureWord& word : words) sizes.push_back(word.font_size);
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  constexpr float k_near = 0.25F;
  for (PictureWord& word : words) {
    const bool near = std::abs(word.font_size - *middle) <= k_near * *middle;
    word.font_size = std::max(near ? std::round(*middle) : std::round(word.font_size), 1.0F);
  }
}

}  // namespace

struct Recogniser::Impl {
  Library library;
  Base* base = nullptr;

  ~Impl() {
    if (base != nullptr) library.destroy(base);
    // The library stays loaded: threads of its own may be among what it leaves behind.
  }
};

Recogniser::Recogniser(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Recogniser::~Recogniser() = default;

std::expected<std::unique_ptr<Recogniser>, std::string> Recogniser::start() {
  auto impl = std::make_unique<Impl>();
  if (!impl->library.load()) {
    return std::unexpected(std::string("Tesseract is not installed, which reads the text in pictures (") +
                           k_install + ")");
  }
  impl->base = impl->library.create();
  if (impl->base == nullptr || impl->library.init(impl->base, nullptr, "eng") != 0) {
    return std::unexpected(std::string("Tesseract has no data for English (") + k_install + ")");
  }
  impl->library.set_mode(impl->base, k_automatic);
  return std::unique_ptr<Recogniser>(new Recogniser(std::move(impl)));
}

std::vector<PictureWord> Recogniser::read(const GreyPicture& picture) {
  const Library& library = m_impl->library;
  Base* base = m_impl->base;
  std::vector<PictureWord> words;
  library.set_image(base, reinterpret_cast<const unsigned char*>(picture.pixels.data()),
                    static_cast<int>(picture.width), static_cast<int>(picture.height), 1,
                    static_cast<int>(picture.width));
  library.set_resolution(base, static_cast<int>(std::lround(picture.resolution)));
  if (library.recognise(base, nullptr) != 0) return words;
  ResultIterator* results = library.results(base);
  if (results == nullptr) return words;
  const double scale = 72.0 / picture.resolution;
  const auto points = [scale](int pixels) { return static_cast<float>(pixels * scale); };
  do {
    char* printed = library.text(results, k_word);
    if (printed == nullptr) continue;
    PictureWord word;
    for (const char* c = printed; *c != '\0'; ++c) {
      if (*c != ' ' && *c != '\n' && *c != '\t') word.text += *c;
    }
    library.delete_text(printed);
    const PageIterator* place = library.place(results);
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    if (word.text.empty() || library.box(place, k_word, &left, &top, &right, &bottom) == 0) continue;
    word.box = {points(left), points(top), points(right), points(bottom)};
    word.confidence = std::clamp(library.confidence(results, k_word), 0.0F, 100.0F);
    word.baseline = word.box.bottom;
    word.font_size = word.box.bottom - word.box.top;
    if (library.box(place, k_text_line, &left, &top, &right, &bottom) != 0) {
      word.font_size = points(bottom - top);
      int x1 = 0;
      int y1 = 0;
      int x2 = 0;
      int y2 = 0;
      if (library.baseline(place, k_text_line, &x1, &y1, &x2, &y2) != 0)
        word.baseline = points((y1 + y2) / 2);
    }
    words.push_back(std::move(word));
  } while (library.next(results, k_word) != 0);
  library.delete_results(results);
  library.clear(base);
  even_out_sizes(words);
  return words;
}

std::string recogniser_version() {
  static const std::string k_version = [] {
    Library library;
    if (!library.load()) return std::string("no Tesseract");
    return std::string("Tesseract ") + library.version();
  }();
  return k_version;
}

}  // namespace revisit::extract
