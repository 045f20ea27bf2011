# Writes OUTPUT, a source file with the digests of the packs in FOLDER; see src/patterns/pack.h.
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.toml ${FOLDER}/*.csv ${FOLDER}/polarity-model.tsv)
set(lines)
foreach(file IN LISTS files)
  cmake_path(GET file PARENT_PATH parent)
  cmake_path(GET parent FILENAME parent)
  if(file MATCHES "csv$" AND NOT parent STREQUAL "providers")
    continue()
  endif()
  file(SHA256 ${FOLDER}/${file} digest)
  list(APPEND lines "${file} ${digest}")
endforeach()
list(SORT lines)
list(JOIN lines "\n" text)
string(SHA256 digest "${text}\n")
set(names_and_digests)
foreach(line IN LISTS lines)
  string(REPLACE " " "\", \"" pair "${line}")
  string(APPEND names_and_digests "    {\"${pair}\"},\n")
endforeach()
list(LENGTH lines count)
file(WRITE ${OUTPUT} "#include <array>

#include \"patterns/pack.h\"

namespace revisit::patterns {

std::string_view digest_of_shipped_packs() {
  return \"${digest}\";
}

std::span<const ShippedFile> shipped_files() {
  static constexpr std::array<ShippedFile, ${count}> files = {{
${names_and_digests}  }};
  return files;
}

}  // namespace revisit::patterns
")
