#include "base/signal.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#include "enshu/status.h"

/* The one mutable variable of these files: a signal handler can reach nothing
 * else. */
static atomic_int stop_signal;

static void note_stop(int number)
{
    atomic_store(&stop_signal, number);
}

static void catch_signal(int number, void (*handler)(int), int flags)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    ENSHU_REQUIRE(sigaction(number, &action, NULL) == 0);
}

static bool is_ignored(int number)
{
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0
           && action.sa_handler == SIG_IGN;
}

void base_signal_install(void)
{
    atomic_store(&stop_signal, 0);
    /* Reset by the first, so that the second one ends the process. */
    const int once = (int)(SA_RESETHAND | SA_RESTART);
    catch_signal(SIGINT, note_stop, once);
    catch_signal(SIGTERM, note_stop, once);
    if (!is_ignored(SIGHUP)) /* as nohup does */
        catch_signal(SIGHUP, note_stop, once);
    catch_signal(SIGPIPE, SIG_IGN, 0);
    catch_signal(SIGXFSZ, SIG_IGN, 0);
}

bool base_signal_stop(void)
{
    return base_signal_number() != 0;
}

int base_signal_number(void)
{
    return atomic_load(&stop_signal);
}
