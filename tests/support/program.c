#include "support/program.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { DEFAULT_LIMIT_MS = 30000, CANNOT_START = 127 };

/* A file without a name: a program can say any amount without blocking. */
static int open_capture(void)
{
    char path[] = "/tmp/enshu-out-XXXXXX";
    const int fd = mkstemp(path);

    if (fd < 0 || unlink(path) != 0)
        fail_msg("no temporary file: %s", strerror(errno));
    return fd;
}

static int open_output(const char *path)
{
    if (path == NULL)
        return open_capture();
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0)
        fail_msg("cannot open %s: %s", path, strerror(errno));
    return fd;
}

static void add_environment(const char *const *env)
{
    for (; env != NULL && *env != NULL; env++) {
        const char *const equals = strchr(*env, '=');
        if (equals == NULL)
            continue;
        char *const name = strndup(*env, (size_t)(equals - *env));
        if (name == NULL || setenv(name, equals + 1, 1) != 0)
            _exit(CANNOT_START);
        free(name);
    }
}

/* In the child: never returns. */
static void become(const program_call *call, const program *p)
{
    const int in = open("/dev/null", O_RDONLY);

    setpgid(0, 0);
    if (in < 0 || dup2(in, 0) < 0 || dup2(p->out_fd, 1) < 0
        || dup2(p->err_fd, 2) < 0)
        _exit(CANNOT_START);
    add_environment(call->env);
    if (call->cwd != NULL && chdir(call->cwd) != 0)
        _exit(CANNOT_START);
    /* execv takes non-const pointers for old programs' sake and changes
     * nothing. */
    char **argv;
    memcpy(&argv, &call->argv, sizeof argv);
    execv(argv[0], argv);
    dprintf(2, "cannot start %s: %s\n", argv[0], strerror(errno));
    _exit(CANNOT_START);
}

void program_start(program *p, const program_call *call)
{
    int alive[2] = {-1, -1};

    p->limit_ms = call->limit_ms > 0 ? call->limit_ms : DEFAULT_LIMIT_MS;
    p->out_fd = open_output(call->out_path);
    p->err_fd = open_capture();
    if (pipe(alive) != 0)
        fail_msg("no pipe: %s", strerror(errno));
    fcntl(alive[0], F_SETFD, FD_CLOEXEC);
    p->alive_fd = alive[0];
    p->pid = fork();
    if (p->pid < 0)
        fail_msg("no process: %s", strerror(errno));
    if (p->pid == 0)
        become(call, p);
    setpgid(p->pid, p->pid);
    close(alive[1]);
}

bool program_ends_within(const program *p, int ms)
{
    struct pollfd ended = {.fd = p->alive_fd, .events = POLLIN};

    return poll(&ended, 1, ms) > 0;
}

void program_signal(const program *p, int signal)
{
    kill(-p->pid, signal);
}

static char *take_capture(int fd)
{
    const off_t end = lseek(fd, 0, SEEK_END);
    const size_t len = end > 0 ? (size_t)end : 0;
    char *const text = calloc(1, len + 1);

    if (text == NULL) {
        fail_msg("out of memory");
        return NULL;
    }
    if (len > 0 && pread(fd, text, len, 0) < 0)
        text[0] = '\0'; /* a file that can only be written */
    close(fd);
    return text;
}

void program_finish(program *p, program_result *result)
{
    int status = 0;

    *result = (program_result){.status = -1};
    result->timed_out = !program_ends_within(p, p->limit_ms);
    if (result->timed_out)
        program_signal(p, SIGKILL);
    while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    close(p->alive_fd);
    if (WIFEXITED(status))
        result->status = WEXITSTATUS(status);
    if (WIFSIGNALED(status))
        result->signal = WTERMSIG(status);
    result->out = take_capture(p->out_fd);
    result->err = take_capture(p->err_fd);
}

void program_run(const program_call *call, program_result *result)
{
    program p;

    program_start(&p, call);
    program_finish(&p, result);
}

void program_fini(program_result *result)
{
    free(result->out);
    free(result->err);
    *result = (program_result){0};
}
