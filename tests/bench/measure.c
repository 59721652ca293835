/* measure COMMAND… - runs it with its output thrown away, and prints its time in
 * seconds and its peak memory in KiB. Exit status 1 when the command failed. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9*(double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0);
        dup2(null, 1);
        execvp(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child) {
        perror("measure");
        return 1;
    }
    double seconds = now() - start;
    struct rusage r;
    getrusage(RUSAGE_CHILDREN, &r);
    printf("%.4f %ld\n", seconds, r.ru_maxrss);
    return !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
