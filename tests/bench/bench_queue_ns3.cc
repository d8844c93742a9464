/*
 * The schedulers of ns-3 as contenders of the hold benchmark.
 *
 * Bare: only the keys are ordered; no event object is allocated, called or
 * deleted.  With events: each key has the event object that ns-3 makes for
 * whatever is scheduled, which carries the payload and makes cancelling
 * possible; this is what compares with our queue.
 */
#include "bench/bench_hold.h"

#include <ns3/calendar-scheduler.h>
#include <ns3/event-impl.h>
#include <ns3/heap-scheduler.h>
#include <ns3/make-event.h>
#include <ns3/map-scheduler.h>
#include <ns3/object.h>
#include <ns3/priority-queue-scheduler.h>

namespace
{

struct Set {
    ns3::Ptr<ns3::Scheduler> scheduler;
    uint32_t last_uid = 0;
    uint64_t fired = 0;
};

void fire(Set *set)
{
    set->fired++;
}

template <bool with_events> void insert(Set *set, uint64_t at)
{
    ns3::Scheduler::Event event;
    event.impl = with_events ? ns3::MakeEvent(&fire, set) : nullptr;
    event.key.m_ts = at;
    event.key.m_uid = ++set->last_uid;
    event.key.m_context = 0;
    set->scheduler->Insert(event);
}

template <typename Kind, bool with_events>
void *create(size_t n, const uint32_t *steps)
{
    Set *set = new Set;
    set->scheduler = ns3::CreateObject<Kind>();
    for (size_t i = 0; i < n; i++)
        insert<with_events>(set, steps[i % HOLD_STEPS]);
    return set;
}

template <bool with_events>
uint64_t hold(void *user, const uint32_t *steps, size_t first, size_t count)
{
    Set *set = static_cast<Set *>(user);
    uint64_t sum = 0;
    for (size_t i = first; i < first + count; i++) {
        const ns3::Scheduler::Event event = set->scheduler->RemoveNext();
        if (with_events) {
            event.impl->Invoke();
            event.impl->Unref();
        }
        sum += event.key.m_ts;
        insert<with_events>(set, event.key.m_ts + steps[i % HOLD_STEPS]);
    }
    return sum;
}

void destroy(void *user)
{
    Set *set = static_cast<Set *>(user);
    while (!set->scheduler->IsEmpty()) {
        const ns3::Scheduler::Event event = set->scheduler->RemoveNext();
        if (event.impl)
            event.impl->Unref();
    }
    delete set;
}

} // namespace

extern "C" const hold_contender *hold_ns3_contenders(size_t *n)
{
    using ns3::CalendarScheduler;
    using ns3::HeapScheduler;
    using ns3::MapScheduler;
    using ns3::PriorityQueueScheduler;
    static const hold_contender contenders[] = {
        {"ns-3 map", HOLD_EVENTS, create<MapScheduler, true>, hold<true>,
         destroy},
        {"ns-3 heap", HOLD_EVENTS, create<HeapScheduler, true>, hold<true>,
         destroy},
        {"ns-3 priority queue", HOLD_EVENTS,
         create<PriorityQueueScheduler, true>, hold<true>, destroy},
        {"ns-3 calendar", HOLD_EVENTS, create<CalendarScheduler, true>,
         hold<true>, destroy},
        {"ns-3 map, bare", HOLD_BARE, create<MapScheduler, false>, hold<false>,
         destroy},
        {"ns-3 priority queue, bare", HOLD_BARE,
         create<PriorityQueueScheduler, false>, hold<false>, destroy},
    };
    *n = sizeof contenders / sizeof *contenders;
    return contenders;
}
