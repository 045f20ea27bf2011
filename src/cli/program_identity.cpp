#include "cli/program_identity.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <elf.h>
#include <fmt/format.h>
#include <link.h>
#include <string_view>
#include <utility>

#include "text/sha256.h"

namespace revisit::cli {

namespace {

// Notes, and the names and contents in them, begin at multiples of this.
std::size_t aligned(std::size_t size) {
  constexpr std::size_t k_alignment = 4;
  return (size + k_alignment - 1) / k_alignment * k_alignment;
}

// The linker's identity among the notes of a segment, or nothing.
std::string identity_in(std::string_view notes) {
  constexpr std::string_view k_owner("GNU\0", 4);
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note{};
    std::memcpy(&note, notes.data(), sizeof(note));
    notes.remove_prefix(sizeof(note));
    const std::size_t name = aligned(note.n_namesz);
    if (name > notes.size() || note.n_descsz > notes.size() - name) return {};
    if (note.n_type == NT_GNU_BUILD_ID && notes.substr(0, note.n_namesz) == k_owner) {
      std::string digits;
      for (const char byte : notes.substr(name, note.n_descsz))
        digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
      return digits;
    }
    notes.remove_prefix(std::min(name + aligned(note.n_descsz), notes.size()));
  }
  return {};
}

// Called for each loaded object, of which the program is the first.
int look_at_program(dl_phdr_info* object, std::size_t, void* identity) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* begin = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    std::string found = identity_in({begin, segment.p_memsz});
    if (found.empty()) continue;
    *static_cast<std::string*>(identity) = std::move(found);
    break;
  }
  return 1;  // no other object
}

}  // namespace

std::string program_identity() {
  std::string identity;
  dl_iterate_phdr(look_at_program, &identity);
  return identity.empty() ? text::sha256_of_file("/proc/self/exe") : identity;
}

}  // namespace revisit::cli
