#include "files/foreign.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define SHEET  "Save it as CSV in the spreadsheet, and open that."
#define UNPACK "Unpack it, and open the table in it."
#define THERE  "Save its table as CSV in the program that wrote it, and open that."
#define FIND   "Look for the table itself, as CSV."
#define SEEN   "A figure of Elbow that became one has lost its lesson: open the original. Of a " \
               "table look for the CSV."

typedef struct { const char *at; size_t n; } Bytes;

static bool has_at(Bytes b, size_t at, const char *what, size_t n)
{
    return b.n >= at + n && memcmp(b.at + at, what, n) == 0;
}

#define BEGINS(b, what) has_at(b, 0, what, sizeof(what) - 1)
#define HAS(b, at, what) has_at(b, at, what, sizeof(what) - 1)

/* In any case of ASCII letters. */
static bool begins_word(Bytes b, const char *word)
{
    size_t n = strlen(word);
    return b.n >= n && strncasecmp(b.at, word, n) == 0;
}

static bool holds(Bytes b, size_t most, const char *what)
{
    size_t n = strlen(what), end = b.n < most ? b.n : most;
    for (size_t i = 0; i + n <= end; i++)
        if (b.at[i] == what[0] && memcmp(b.at + i, what, n) == 0) return true;
    return false;
}

/* --- those with a number of their own --- */

#define SIGNED(at, bytes, is, then) { at, bytes, sizeof(bytes) - 1, is, then }

static const struct {
    size_t      at;
    const char *bytes;
    size_t      n;
    const char *is, *then;
} known[] = {
    SIGNED(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel or Word file", SHEET),
    SIGNED(0, "\x09\x08\x10\x00", "an old Excel file", SHEET),
    SIGNED(0, "\x09\x08\x08\x00", "an old Excel file", SHEET),
    SIGNED(0, "\x09\x04\x06\x00", "an old Excel file", SHEET),
    SIGNED(0, "\x09\x02\x06\x00", "an old Excel file", SHEET),
    SIGNED(0, "\x09\x00\x04\x00", "an old Excel file", SHEET),
    SIGNED(0, "\x00\x00\x02\x00", "a Lotus worksheet", SHEET),
    SIGNED(0, "ID;PWXL", "a spreadsheet in SYLK form", SHEET),
    SIGNED(0, "ID;PSCALC", "a spreadsheet in SYLK form", SHEET),
    SIGNED(0, "TABLE\r\n0,1\r\n\"", "a spreadsheet in DIF form", SHEET),
    SIGNED(0, "TABLE\n0,1\n\"", "a spreadsheet in DIF form", SHEET),
    SIGNED(0, "%PDF-", "a PDF document", "Copy the table out of it into a spreadsheet, and save "
                                         "that as CSV."),
    SIGNED(0, "%!PS", "a PostScript document", SEEN),
    SIGNED(0, "{\\rtf", "a text document (RTF)", "Copy the table out of it into a spreadsheet, and "
                                                 "save that as CSV."),
    SIGNED(0, "\\documentclass", "a LaTeX document", FIND),
    SIGNED(0, "\x89PNG\r\n\x1A\n", "a picture (PNG)", FIND),
    SIGNED(0, "\xFF\xD8\xFF", "a picture (JPEG)", SEEN),
    SIGNED(0, "GIF87a", "a picture (GIF)", FIND),
    SIGNED(0, "GIF89a", "a picture (GIF)", FIND),
    SIGNED(0, "II*\0", "a picture (TIFF)", SEEN),
    SIGNED(0, "MM\0*", "a picture (TIFF)", SEEN),
    SIGNED(0, "8BPS\0", "a picture (Photoshop)", FIND),
    SIGNED(8, "WEBPVP8", "a picture (WebP)", SEEN),
    SIGNED(8, "WAVEfmt ", "a sound (WAV)", FIND),
    SIGNED(0, "ID3\x03", "a sound (MP3)", FIND),
    SIGNED(0, "ID3\x04", "a sound (MP3)", FIND),
    SIGNED(0, "OggS\0", "a sound (Ogg)", FIND),
    SIGNED(4, "ftypisom", "a film (MP4)", FIND),
    SIGNED(4, "ftypmp4", "a film (MP4)", FIND),
    SIGNED(4, "ftypqt", "a film (QuickTime)", FIND),
    SIGNED(4, "ftypheic", "a picture (HEIC)", SEEN),
    SIGNED(0, "SQLite format 3\0", "an SQLite database", THERE),
    SIGNED(0, "\x00\x01\x00\x00Standard ", "an Access database", THERE),
    SIGNED(0, "PAR1\x15", "a Parquet file", "Save it as CSV first, in Python: "
                                        "pandas.read_parquet(…).to_csv(…)."),
    SIGNED(0, "ARROW1\0", "an Arrow or Feather file", "Save it as CSV first, in Python: "
                                                      "pandas.read_feather(…).to_csv(…)."),
    SIGNED(0, "FEA1\0", "a Feather file", "Save it as CSV first, in Python: "
                                        "pandas.read_feather(…).to_csv(…)."),
    SIGNED(0, "Obj\x01", "an Avro file", THERE),
    SIGNED(0, "\x93NUMPY", "a NumPy array", "Save it as CSV first: "
                                            "numpy.savetxt(…, delimiter=\",\")."),
    SIGNED(0, "\x89HDF\r\n\x1A\n", "an HDF5 file (also newer MATLAB and NetCDF files)", THERE),
    SIGNED(0, "CDF\x01", "a NetCDF file", THERE),
    SIGNED(0, "CDF\x02", "a NetCDF file", THERE),
    SIGNED(0, "CDF\x05", "a NetCDF file", THERE),
    SIGNED(0, "SIMPLE  =", "a FITS file", THERE),
    SIGNED(0, "MATLAB 5.0 MAT-file", "a MATLAB file", "Save it as CSV in MATLAB: writetable or "
                                                      "writematrix."),
    SIGNED(0, "$FL2", "an SPSS file", THERE),
    SIGNED(0, "$FL3", "an SPSS file", THERE),
    SIGNED(12, "\xC2\xEA\x81\x60", "a SAS file", THERE),
    SIGNED(0, "HEADER RECORD*******LIB", "a SAS transport file", THERE),
    SIGNED(0, "<stata_dta>", "a Stata file", THERE),
    SIGNED(0, "RDX2\n", "a file of R (RData)", "Save it as CSV in R: write.csv(…)."),
    SIGNED(0, "RDX3\n", "a file of R (RData)", "Save it as CSV in R: write.csv(…)."),
    SIGNED(0, "RDA2\n", "a file of R (RData)", "Save it as CSV in R: write.csv(…)."),
    SIGNED(0, "RDA3\n", "a file of R (RData)", "Save it as CSV in R: write.csv(…)."),
    SIGNED(0, "X\n\0\0\0", "a file of R (RDS)", "Save it as CSV in R: write.csv(readRDS(…), …)."),
    SIGNED(0, "\x1F\x8B", "packed by gzip twice", "Unpack it, and open that."),
    SIGNED(0, "\xFD" "7zXZ\0", "packed by xz", UNPACK),
    SIGNED(0, "\x28\xB5\x2F\xFD", "packed by zstd", UNPACK),
    SIGNED(0, "\x04\x22\x4D\x18", "packed by lz4", UNPACK),
    SIGNED(0, "\x1F\x9D", "packed by compress", UNPACK),
    SIGNED(0, "7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
    SIGNED(0, "Rar!\x1A\x07", "a RAR archive", UNPACK),
    SIGNED(257, "ustar", "a tar archive", UNPACK),
    SIGNED(0, "\x7F" "ELF", "a program", FIND),
    SIGNED(0, "version https://git-lfs", "a pointer that Git LFS left in place of the table",
           "Run \"git lfs pull\" in that repository, and open it again."),
    SIGNED(0, "/annex/objects/", "a pointer that git-annex left in place of the table",
           "Run \"git annex get\" in that repository, and open it again."),
};

/* --- those told by more --- */

static Foreign zip_kind(Bytes b)
{
    static const struct { const char *name, *is, *then; } in[] = {
        { "xl/workbook", "an Excel workbook (xlsx)", SHEET },
        { "opendocument.spreadsheet", "an OpenDocument spreadsheet (ods)", SHEET },
        { "word/document", "a Word document (docx)", "Copy the table out of it into a spreadsheet, "
                                                     "and save that as CSV." },
        { "opendocument.text", "a text document (odt)", "Copy the table out of it into a "
                                                        "spreadsheet, and save that as CSV." },
        { "ppt/presentation", "a PowerPoint presentation", FIND },
        { "Index/Document.iwa", "a Numbers document",
          "Export it as CSV in Numbers, and open that." },
        { ".npy", "NumPy arrays (npz)", "Save one as CSV first: "
                                        "numpy.savetxt(…, delimiter=\",\")." },
    };
    const size_t look = 1 << 16;
    Bytes end = b.n > look ? (Bytes){ b.at + b.n - look, look } : b;      /* the list of names */
    for (size_t i = 0; i < sizeof in/sizeof *in; i++)
        if (holds(b, look, in[i].name) || holds(end, look, in[i].name))
            return (Foreign){ in[i].is, in[i].then };
    return (Foreign){ "a zip archive", UNPACK };
}

static Foreign markup_kind(Bytes b)
{
    const size_t look = 4096;
    if (begins_word(b, "<!doctype html") || begins_word(b, "<html") || begins_word(b, "<head")
        || begins_word(b, "<body") || begins_word(b, "<table") || begins_word(b, "<div")
        || begins_word(b, "<meta") || begins_word(b, "MIME-Version:") || holds(b, look, "<html"))
        return (Foreign){ "a web page (HTML)", "Download the table itself: a login or an error "
                                               "page may have come instead of it." };
    if (begins_word(b, "<svg") || (begins_word(b, "<?xml") && holds(b, look, "<svg")))
        return (Foreign){ "a picture (SVG)", FIND };
    if (!begins_word(b, "<?xml") && !begins_word(b, "<!--")) return (Foreign){ NULL, NULL };
    if (holds(b, look, "Workbook")) return (Foreign){ "a spreadsheet in XML form", SHEET };
    return (Foreign){ "XML data", "Convert it to CSV, and open that." };
}

static Foreign json_kind(Bytes b)
{
    size_t i = 1;
    while (i < b.n && strchr(" \t\r\n", b.at[i]) != NULL && b.at[i] != '\0') i++;
    char next = i < b.n ? b.at[i] : '\0';
    bool is_json = b.at[0] == '{' ? next == '"' || next == '}'
        : next != '\0' && strchr("{[\"-0123456789]", next) != NULL;
    if (!is_json) return (Foreign){ NULL, NULL };
    const size_t look = 4096;
    if (b.at[0] == '{' && holds(b, look, "\"cells\""))
        return (Foreign){ "a notebook (ipynb)", "Save the table as CSV in it: "
                                                "DataFrame.to_csv(…), and open that." };
    if (b.at[0] == '{' && holds(b, look, "\"elbow\""))
        return (Foreign){ "a lesson of Elbow, and no table",
                          "Open it by its name alone, without columns." };
    return (Foreign){ "JSON data", "Convert it to CSV, and open that." };
}

/* By bytes that no text begins with, or by several of them. */
static Foreign binary_kind(Bytes b)
{
    const unsigned char *u = (const unsigned char *)b.at;
    if (BEGINS(b, "PK\x03\x04") || BEGINS(b, "PK\x05\x06")) return zip_kind(b);
    if (b.n > 3 && u[0] == 0x80 && u[1] >= 2 && u[1] <= 5)
        return (Foreign){ "a pickle of Python", "Save it as CSV in Python first: "
                                                "pandas.read_pickle(…).to_csv(…)." };
    if (BEGINS(b, "BM") && HAS(b, 6, "\0\0\0\0")) return (Foreign){ "a picture (BMP)", SEEN };
    if (BEGINS(b, "BZh") && HAS(b, 4, "1AY&SY")) return (Foreign){ "packed by bzip2", UNPACK };
    if (BEGINS(b, "MZ") && memchr(b.at, '\0', b.n < 256 ? b.n : 256) != NULL)
        return (Foreign){ "a program", FIND };
    if (BEGINS(b, "ORC") && b.n > 3 && u[3] < 0x20 && u[3] != '\n' && u[3] != '\r' && u[3] != '\t')
        return (Foreign){ "an ORC file", THERE };
    if (b.n > 4 && u[0] >= 0x69 && u[0] <= 0x73 && (u[1] == 1 || u[1] == 2) && u[2] == 1)
        return (Foreign){ "a Stata file", THERE };
    bool is_dbf = b.n >= 32 && (u[0] == 3 || u[0] == 0x83 || u[0] == 0x8B || u[0] == 0xF5)
        && u[2] >= 1 && u[2] <= 12 && u[3] >= 1 && u[3] <= 31;
    return is_dbf ? (Foreign){ "a dBase file", THERE } : (Foreign){ NULL, NULL };
}

Foreign foreign_kind(const char *bytes, size_t n)
{
    Bytes b = { bytes, n };
    Foreign f = binary_kind(b);
    for (size_t i = 0; f.is == NULL && i < sizeof known/sizeof *known; i++)
        if (has_at(b, known[i].at, known[i].bytes, known[i].n))
            f = (Foreign){ known[i].is, known[i].then };
    if (f.is != NULL) return f;
    if (BEGINS(b, "\xEF\xBB\xBF")) b = (Bytes){ b.at + 3, b.n - 3 };
    while (b.n > 0 && (*b.at == ' ' || *b.at == '\t' || *b.at == '\r' || *b.at == '\n'))
        b.at++, b.n--;
    if (b.n == 0) return f;
    if (*b.at == '<' || begins_word(b, "MIME-Version:")) return markup_kind(b);
    if (*b.at == '{' || *b.at == '[') return json_kind(b);
    if (begins_word(b, "@relation"))
        return (Foreign){ "a table of Weka (ARFF)", "Delete its lines down to @data, and open it "
                                                    "again." };
    if (b.n < 4096 && (begins_word(b, "../") || begins_word(b, ".git/"))
        && holds(b, 4096, "/annex/objects/"))
        return (Foreign){ "a pointer that git-annex left in place of the table",
                          "Run \"git annex get\" in that repository, and open it again." };
    return f;
}
