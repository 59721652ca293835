#include "files/reading.h"

#include <stddef.h>

#if defined(__linux__)
#include <sys/vfs.h>
#endif

static bool files_only;
static char decimal, dates;
static _Thread_local const ReadingWatch *watch;

void reading_files_only(bool on) { files_only = on; }
bool reading_is_files_only(void) { return files_only; }
void reading_decimal(char sign) { decimal = sign; }
char reading_decimal_said(void) { return decimal; }
void reading_dates(char first) { dates = first; }
char reading_dates_said(void) { return dates; }

/* Files whose bytes are made while they are read: nobody can tell how many there are. */
static bool is_made_up(int fd)
{
#if defined(__linux__)
    static const long kinds[] = {
        0x9fa0,         /* proc    */
        0x62656572,     /* sysfs   */
        0x64626720,     /* debugfs */
        0x74726163,     /* tracefs */
        0x27e0eb,       /* cgroup  */
        0x63677270,     /* cgroup2 */
    };
    struct statfs of;
    if (fd < 0 || fstatfs(fd, &of) != 0) return false;
    for (size_t i = 0; i < sizeof kinds/sizeof *kinds; i++)
        if ((long)of.f_type == kinds[i]) return true;
#else
    (void)fd;
#endif
    return false;
}

const char *reading_no_file(const struct stat *is, int fd)
{
    if (S_ISFIFO(is->st_mode)) return "it is a pipe";
    if (S_ISSOCK(is->st_mode)) return "it is a socket";
    if (S_ISCHR(is->st_mode) || S_ISBLK(is->st_mode)) return "it is a device";
    if (S_ISREG(is->st_mode) && is_made_up(fd))
        return "the system makes it up while it is read";
    return NULL;
}

void reading_watch(const ReadingWatch *w) { watch = w; }

bool reading_goes_on(double part) { return watch == NULL || watch->told(watch->arg, part); }
