#include "extract/rulings.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace revisit::extract {

namespace {

// All in points. What is no thicker than that is a line, not an area.
constexpr float k_line = 3.5F;
// Lines that end that close to each other meet: borders are often drawn cell by cell, and corners apart.
constexpr float k_touch = 3;
// Lines that close side by side are one border; no text fits between them.
constexpr float k_same = 4;
constexpr float k_shortest = 8;
// Rules that far apart are those of the page's head and foot.
constexpr float k_highest_row = 250;
// More than that is a chart or a map.
constexpr std::size_t k_most_lines = 1500;
constexpr std::size_t k_most_columns = 40;
constexpr std::size_t k_most_rows = 300;

// A horizontal line at height `at`, or a vertical one at that distance from the left.
struct Segment {
  float at = 0;
  float begin = 0;
  float end = 0;
};

// Joins the pieces of one line.
std::vector<Segment> joined(std::vector<Segment> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Segment& a, const Segment& b) { return a.at < b.at; });
  std::vector<Segment> out;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t end = i + 1;
    while (end < pieces.size() && pieces[end].at - pieces[i].at <= k_same / 2) ++end;
    std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(i),
              pieces.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Segment& a, const Segment& b) { return a.begin < b.begin; });
    Segment current = pieces[i];
    const auto close = [&] {
      if (current.end - current.begin >= k_shortest) out.push_back(current);
    };
    for (++i; i < end; ++i) {
      if (pieces[i].begin <= current.end + k_touch) {
        current.end = std::max(current.end, pieces[i].end);
      } else {
        close();
        current = pieces[i];
      }
    }
    close();
  }
  return out;
}

// Positions that are not the same border, ascending.
std::vector<float> distinct(std::vector<float> positions) {
  std::sort(positions.begin(), positions.end());
  std::vector<float> out;
  for (const float position : positions) {
    if (out.empty() || position - out.back() > k_same) out.push_back(position);
  }
  return out;
}

std::size_t nearest(const std::vector<float>& positions, float value) {
  const auto above = std::lower_bound(positions.begin(), positions.end(), value);
  if (above == positions.begin()) return 0;
  if (above == positions.end()) return positions.size() - 1;
  const auto index = static_cast<std::size_t>(above - positions.begin());
  return value - positions[index - 1] < positions[index] - value ? index - 1 : index;
}

class Sets {
 public:
  explicit Sets(std::size_t size) : m_parent(size) {
    std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (m_parent[i] != i) i = m_parent[i] = m_parent[m_parent[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { m_parent[find(a)] = find(b); }

 private:
  std::vector<std::size_t> m_parent;
};

// For each field of the grid: whether a line is drawn along its upper or left edge. `lines` lie across
// `positions` and run along `along`; the result is indexed by [position][field along].
std::vector<std::vector<bool>> drawn(const std::vector<Segment>& lines, const std::vector<float>& positions,
                                     const std::vector<float>& along) {
  std::vector<std::vector<float>> covered(positions.size(), std::vector<float>(along.size(), 0));
  for (const Segment& line : lines) {
    std::vector<float>& fields = covered[nearest(positions, line.at)];
    for (std::size_t i = 0; i + 1 < along.size(); ++i) {
      fields[i] += std::max(0.0F, std::min(line.end, along[i + 1]) - std::max(line.begin, along[i]));
    }
  }
  std::vector<std::vector<bool>> out(positions.size(), std::vector<bool>(along.size(), false));
  for (std::size_t p = 0; p < positions.size(); ++p) {
    for (std::size_t i = 0; i + 1 < along.size(); ++i)
      out[p][i] = covered[p][i] > 0.6F * (along[i + 1] - along[i]);
  }
  return out;
}

// The cells between the lines of one connected drawing.
Grid grid_of(const std::vector<Segment>& across, const std::vector<Segment>& down) {
  std::vector<float> xs;
  std::vector<float> ys;
  for (const Segment& line : across) {
    ys.push_back(line.at);
    xs.insert(xs.end(), {line.begin, line.end});
  }
  for (const Segment& line : down) {
    xs.push_back(line.at);
    ys.insert(ys.end(), {line.begin, line.end});
  }
  xs = distinct(std::move(xs));
  ys = distinct(std::move(ys));
  Grid grid;
  if (xs.size() < 2 || ys.size() < 2 || xs.size() > k_most_columns + 1 || ys.size() > k_most_rows + 1)
    return grid;
  const std::size_t columns = xs.size() - 1;
  const std::size_t rows = ys.size() - 1;
  const auto above = drawn(across, ys, xs);
  const auto left = drawn(down, xs, ys);
  // Fields without a line between them are one cell.
  Sets sets(rows * columns);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (c > 0 && !left[c][r]) sets.join(r * columns + c, r * columns + c - 1);
      if (r > 0 && !above[r][c]) sets.join(r * columns + c, (r - 1) * columns + c);
    }
  }
  struct Extent {
    std::size_t fields = 0;
    std::size_t top = 0;
    std::size_t bottom = 0;
    std::size_t left = 0;
    std::size_t right = 0;
  };
  std::vector<Extent> extents(rows * columns);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      Extent& extent = extents[sets.find(r * columns + c)];
      if (extent.fields++ == 0) {
        extent.top = r;
        extent.left = extent.right = c;
      }
      extent.bottom = r;
      extent.left = std::min(extent.left, c);
      extent.right = std::max(extent.right, c);
    }
  }
  grid.box = {xs.front(), ys.front(), xs.back(), ys.back()};
  grid.rows = static_cast<std::uint16_t>(rows);
  grid.columns = static_cast<std::uint16_t>(columns);
  const auto add = [&](std::size_t r, std::size_t c, std::size_t r_end, std::size_t c_end) {
    grid.cells.push_back({{xs[c], ys[r], xs[c_end], ys[r_end]},
                          static_cast<std::uint16_t>(r),
                          static_cast<std::uint16_t>(c),
                          static_cast<std::uint16_t>(r_end - r),
                          static_cast<std::uint16_t>(c_end - c)});
  };
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      const std::size_t set = sets.find(r * columns + c);
      const Extent& extent = extents[set];
      const bool whole = extent.fields == (extent.bottom - extent.top + 1) * (extent.right - extent.left + 1);
      if (whole) {
        if (r == extent.top && c == extent.left) add(r, c, extent.bottom + 1, extent.right + 1);
      } else if (c == 0 || sets.find(r * columns + c - 1) != set) {
        // Not a rectangle, because borders are missing: cells of one row.
        std::size_t end = c + 1;
        while (end < columns && sets.find(r * columns + end) == set) ++end;
        add(r, c, r + 1, end);
      }
    }
  }
  return grid;
}

// Horizontal rules of one width, one below the other, are the rows of a table without vertical lines.
void add_ruled_rows(const std::vector<Segment>& rules, std::vector<Grid>& grids) {
  std::vector<bool> used(rules.size(), false);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (used[i]) continue;
    std::vector<float> ys = {rules[i].at};
    for (std::size_t k = i + 1; k < rules.size(); ++k) {
      if (used[k] || std::abs(rules[k].begin - rules[i].begin) > k_same ||
          std::abs(rules[k].end - rules[i].end) > k_same) {
        continue;
      }
      used[k] = true;
      ys.push_back(rules[k].at);
    }
    ys = distinct(std::move(ys));
    if (ys.size() > k_most_rows) continue;
    for (std::size_t first = 0; first + 1 < ys.size();) {
      std::size_t last = first + 1;
      while (last < ys.size() && ys[last] - ys[last - 1] < k_highest_row) ++last;
      if (last - first >= 3) {
        Grid grid;
        grid.box = {rules[i].begin, ys[first], rules[i].end, ys[last - 1]};
        grid.rows = static_cast<std::uint16_t>(last - first - 1);
        grid.columns = 1;
        for (std::uint16_t row = 0; row < grid.rows; ++row) {
          const std::size_t y = first + row;
          grid.cells.push_back({{grid.box.left, ys[y], grid.box.right, ys[y + 1]}, row, 0, 1, 1});
        }
        grids.push_back(std::move(grid));
      }
      first = last;
    }
  }
}

}  // namespace

std::vector<Grid> grids_of(std::span<const text::Box> rulings) {
  std::vector<Segment> across;
  std::vector<Segment> down;
  for (const text::Box& box : rulings) {
    const float width = box.right - box.left;
    const float height = box.bottom - box.top;
    const float x = (box.left + box.right) / 2;
    const float y = (box.top + box.bottom) / 2;
    if (width > k_line && height > k_line) {
      // A shaded area: its edges.
      if (width < k_shortest || height < k_shortest) continue;
      across.push_back({box.top, box.left, box.right});
      across.push_back({box.bottom, box.left, box.right});
      down.push_back({box.left, box.top, box.bottom});
      down.push_back({box.right, box.top, box.bottom});
    } else if (width > height) {
      across.push_back({y, box.left, box.right});
    } else {
      down.push_back({x, box.top, box.bottom});
    }
  }
  across = joined(std::move(across));
  down = joined(std::move(down));
  if (across.empty() || across.size() > k_most_lines || down.size() > k_most_lines) return {};

  Sets sets(across.size() + down.size());
  std::vector<bool> crossed(across.size(), false);
  for (std::size_t h = 0; h < across.size(); ++h) {
    for (std::size_t v = 0; v < down.size(); ++v) {
      if (down[v].at < across[h].begin - k_touch || down[v].at > across[h].end + k_touch ||
          across[h].at < down[v].begin - k_touch || across[h].at > down[v].end + k_touch) {
        continue;
      }
      sets.join(h, across.size() + v);
      crossed[h] = true;
    }
  }
  std::vector<std::vector<Segment>> parts_across(across.size() + down.size());
  std::vector<std::vector<Segment>> parts_down(across.size() + down.size());
  std::vector<Segment> rules;
  for (std::size_t h = 0; h < across.size(); ++h) {
    if (crossed[h]) {
      parts_across[sets.find(h)].push_back(across[h]);
    } else {
      rules.push_back(across[h]);
    }
  }
  for (std::size_t v = 0; v < down.size(); ++v) parts_down[sets.find(across.size() + v)].push_back(down[v]);
  std::vector<Grid> grids;
  for (std::size_t i = 0; i < parts_across.size(); ++i) {
    if (parts_across[i].empty() || parts_down[i].empty()) continue;
    Grid grid = grid_of(parts_across[i], parts_down[i]);
    if (!grid.cells.empty()) grids.push_back(std::move(grid));
  }
  add_ruled_rows(rules, grids);
  std::stable_sort(grids.begin(), grids.end(),
                   [](const Grid& a, const Grid& b) { return a.box.top < b.box.top; });
  return grids;
}

}  // namespace revisit::extract
