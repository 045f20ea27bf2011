#include "extract/page_image.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>
#include <poppler/splash/SplashErrorCodes.h>

#include "extract/pdf_file.h"

namespace revisit::extract {

namespace {

constexpr double k_points_per_inch = 72;

using Clock = std::chrono::steady_clock;

// Poppler asks now and then whether to go on.
struct Patience {
  Clock::time_point until;
  bool ended = false;
};

bool is_enough(void* data) {
  auto* patience = static_cast<Patience*>(data);
  patience->ended = patience->ended || Clock::now() > patience->until;
  return patience->ended;
}

// A box in pixels, half-open, inside the picture.
struct Area {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

int pixel(double points, double scale, int limit) {
  if (!std::isfinite(points)) return 0;
  return static_cast<int>(std::lround(std::clamp(points * scale, 0.0, static_cast<double>(limit))));
}

Area area_of(const text::Box& box, double scale, const SplashBitmap& bitmap) {
  // A little larger than the letters, so that they do not touch the border.
  constexpr double k_margin = 1.5;
  const int width = bitmap.getWidth();
  const int height = bitmap.getHeight();
  return {pixel(static_cast<double>(box.left) - k_margin, scale, width),
          pixel(static_cast<double>(box.top) - k_margin, scale, height),
          pixel(static_cast<double>(box.right) + k_margin, scale, width),
          pixel(static_cast<double>(box.bottom) + k_margin, scale, height)};
}

// Yellow over the paper: white turns yellow, black stays black. Each pixel is marked once, however many boxes
// cover it.
void mark(SplashBitmap& bitmap, const std::vector<text::Box>& boxes, double scale) {
  const int width = bitmap.getWidth();
  const int height = bitmap.getHeight();
  std::vector<bool> marked(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (const text::Box& box : boxes) {
    const Area area = area_of(box, scale, bitmap);
    for (int y = area.top; y < area.bottom; ++y) {
      for (int x = area.left; x < area.right; ++x) {
        marked[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] =
            true;
      }
    }
  }
  const auto is_marked = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height &&
           marked[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  };
  const int border = std::max(1, static_cast<int>(std::lround(scale * 0.7)));
  for (int y = 0; y < height; ++y) {
    SplashColorPtr row = bitmap.getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap.getRowSize();
    for (int x = 0; x < width; ++x) {
      if (!is_marked(x, y)) continue;
      unsigned char* rgb = row + static_cast<std::ptrdiff_t>(x) * 3;
      const bool edge = !is_marked(x - border, y) || !is_marked(x + border, y) || !is_marked(x, y - border) ||
                        !is_marked(x, y + border);
      // The border is visible without colours, too.
      const int red = edge ? 214 : 255;
      const int green = edge ? 120 : 236;
      const int blue = edge ? 0 : 95;
      rgb[0] = static_cast<unsigned char>(rgb[0] * red / 255);
      rgb[1] = static_cast<unsigned char>(rgb[1] * green / 255);
      rgb[2] = static_cast<unsigned char>(rgb[2] * blue / 255);
    }
  }
}

struct CloseFile {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

std::string written(SplashBitmap& bitmap, ImageFormat format, double resolution) {
  char* data = nullptr;
  std::size_t size = 0;
  std::unique_ptr<std::FILE, CloseFile> stream(open_memstream(&data, &size));
  if (!stream) return {};
  SplashBitmap::WriteImgParams parameters;
  parameters.jpegQuality = 90;
  const int dots = static_cast<int>(std::lround(resolution));
  const SplashError failure =
      bitmap.writeImgFile(format == ImageFormat::jpeg ? splashFormatJpeg : splashFormatPng, stream.get(),
                          dots, dots, &parameters);
  stream.reset();
  std::string bytes = failure == splashOk ? std::string(data, size) : std::string();
  std::free(data);
  return bytes;
}

}  // namespace

std::expected<PageImage, Error> draw_page(const std::string& bytes, std::uint32_t page,
                                          const ImageOptions& options) {
  const auto fail = [&](ErrorCode code, std::string reason) {
    return std::unexpected(Error{code, {}, page, std::move(reason)});
  };
  if (std::string_view(bytes).substr(0, 1024).find("%PDF-") == std::string_view::npos) {
    return fail(ErrorCode::not_pdf, "The file is not a PDF; only those have pages that can be drawn.");
  }
  auto opened = PdfFile::open(bytes, Limits{});
  if (!opened) return std::unexpected(opened.error());
  PdfFile& file = **opened;
  Page* drawn =
      page >= 1 && page <= file.page_count() ? file.poppler().getPage(static_cast<int>(page)) : nullptr;
  if (drawn == nullptr || !drawn->isOk()) {
    return fail(ErrorCode::unreadable,
                fmt::format("There is no page {} in the file, which has {}.", page, file.page_count()));
  }
  PageImage image;
  const bool sideways = drawn->getRotate() == 90 || drawn->getRotate() == 270;
  double width = drawn->getCropWidth();
  double height = drawn->getCropHeight();
  if (sideways) std::swap(width, height);
  double resolution = options.resolution;
  const double pixels = width * height * resolution * resolution / (k_points_per_inch * k_points_per_inch);
  if (!(width > 0) || !(height > 0) || !std::isfinite(pixels)) {
    return fail(ErrorCode::damaged, "The page has no size; it cannot be drawn.");
  }
  if (pixels > static_cast<double>(options.largest)) {
    resolution *= std::sqrt(static_cast<double>(options.largest) / pixels);
    image.warnings.push_back(
        {page, fmt::format("The page is so large that it was drawn at {:.1f} dots an inch instead of {:g}.",
                           resolution, options.resolution)});
  }

  SplashColor paper = {0xFF, 0xFF, 0xFF};
  SplashOutputDev device(splashModeRGB8, 4, false, paper);
  device.setFontAntialias(true);
  device.setVectorAntialias(true);
  device.startDoc(&file.poppler());
  Patience patience{Clock::now() + std::chrono::seconds(options.seconds)};
  drawn->displaySlice(&device, resolution, resolution, 0, false, true, -1, -1, -1, -1, false, is_enough,
                      &patience);
  if (patience.ended) {
    image.warnings.push_back({page, fmt::format("Drawing took longer than {} seconds and was ended; parts of "
                                                "the page may be missing.",
                                                options.seconds)});
  }
  SplashBitmap* bitmap = device.getBitmap();
  if (bitmap == nullptr || bitmap->getDataPtr() == nullptr) {
    return fail(ErrorCode::unreadable, "The page cannot be drawn.");
  }
  mark(*bitmap, options.marks, resolution / k_points_per_inch);
  image.width = static_cast<std::uint32_t>(bitmap->getWidth());
  image.height = static_cast<std::uint32_t>(bitmap->getHeight());
  image.bytes = written(*bitmap, options.format, resolution);
  if (image.bytes.empty()) return fail(ErrorCode::unreadable, "The picture cannot be made.");
  for (text::Warning& warning : file.take_warnings()) image.warnings.push_back(std::move(warning));
  return image;
}

std::optional<GreyPicture> draw_grey(PdfFile& file, std::uint32_t page, double resolution,
                                     std::uint64_t largest, std::uint32_t seconds) {
  Page* drawn = file.poppler().getPage(static_cast<int>(page));
  if (drawn == nullptr || !drawn->isOk()) return std::nullopt;
  const double width = drawn->getCropWidth();
  const double height = drawn->getCropHeight();
  const double pixels = width * height * resolution * resolution / (k_points_per_inch * k_points_per_inch);
  if (!(width > 0) || !(height > 0) || !std::isfinite(pixels)) return std::nullopt;
  if (pixels > static_cast<double>(largest)) resolution *= std::sqrt(static_cast<double>(largest) / pixels);

  SplashColor paper = {0xFF};
  SplashOutputDev device(splashModeMono8, 1, false, paper);
  device.startDoc(&file.poppler());
  Patience patience{Clock::now() + std::chrono::seconds(seconds)};
  drawn->displaySlice(&device, resolution, resolution, 0, false, true, -1, -1, -1, -1, false, is_enough,
                      &patience);
  SplashBitmap* bitmap = device.getBitmap();
  if (patience.ended || bitmap == nullptr || bitmap->getDataPtr() == nullptr) return std::nullopt;
  GreyPicture picture{static_cast<std::uint32_t>(bitmap->getWidth()),
                      static_cast<std::uint32_t>(bitmap->getHeight()),
                      resolution,
                      {}};
  for (int y = 0; y < bitmap->getHeight(); ++y) {
    const unsigned char* row = bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize();
    picture.pixels.append(reinterpret_cast<const char*>(row), picture.width);
  }
  return picture;
}

}  // namespace revisit::extract
