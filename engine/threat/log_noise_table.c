/* What the sources write on an ordinary day, each line by the sorts of hosts
 * that write such.  Of each sort that writes in a kind of log there is
 * something in every severity that an attack looks like: failed logons, denied
 * connections, scanners, work by night, so that nobody finds the attack by its
 * severity alone. */
#include "threat/log_internal.h"

#define OF(sort) (1 << ENSHU__SORT_##sort)
#define WIN (OF(DESK) | OF(WINDOWS))
#define BOX (WIN | OF(LINUX)) /* computers */
#define SRV (OF(WINDOWS) | OF(LINUX))
#define NET (BOX | OF(DEVICE) | OF(CLOUD))
#define HARD (OF(WINDOWS) | OF(DEVICE))
#define ANY (NET | OF(PLC)) /* machines */
#define ALL (ANY | OF(NONE))
#define ROW(sorts, w, sev, who, src, dst, day, message)                        \
    {                                                                          \
        (sorts), (w), (sev), ENSHU__WHO_##who, ENSHU__PLACE_##src,             \
            ENSHU__PLACE_##dst, (day), message                                 \
    }
#define W(sorts, w, sev, who, src, dst, message)                               \
    ROW(sorts, w, sev, who, src, dst, 0, message)
/* By day only. */
#define D(sorts, w, sev, who, src, dst, message)                               \
    ROW(sorts, w, sev, who, src, dst, 1, message)

static const enshu__template windows[] = {
    W(WIN, 52, 0, MACHINE, PEER, NONE,
      "4624 logon type 3 by {user} from {src} port {port}"),
    D(WIN, 30, 0, LOCAL, CLIENT, NONE,
      "4624 logon type 2 by {user} from {src}"),
    W(WIN, 22, 0, SERVICE, PEER, NONE,
      "4624 logon type 5 by {user} from {src}"),
    D(WIN, 28, 0, LOCAL, CLIENT, NONE, "4634 logoff of {user}"),
    W(WIN, 38, 0, LOCAL, NONE, NONE,
      "4688 new process {process} pid {pid} by {user}"),
    W(WIN, 12, 0, SERVICE, NONE, NONE,
      "4688 new process {process} pid {pid} by {user}"),
    W(WIN, 14, 0, LOCAL, CLIENT, NONE,
      "5140 share \\\\{host}\\data was accessed by {user} from {src}"),
    W(WIN, 6, 0, SERVICE, PEER, NONE,
      "5140 share \\\\{host}\\backup$ was accessed by {user} from {src}"),
    W(WIN, 8, 0, NONE, NONE, NONE,
      "7036 the Windows Update service entered the running state"),
    W(WIN, 8, 0, NONE, NONE, NONE,
      "7036 the Print Spooler service entered the stopped state"),
    W(WIN, 3, 1, NONE, NONE, NONE, "7045 a service was installed: {process}"),
    W(WIN, 16, 1, LOCAL, CLIENT, NONE,
      "4625 failed logon of {user} from {src}: wrong password"),
    W(WIN, 4, 1, SERVICE, PEER, NONE,
      "4625 failed logon of {user} from {src}: password expired"),
    W(WIN, 6, 1, LOCAL, CLIENT, NONE, "4740 account {user} was locked out"),
    D(WIN, 4, 2, ADMIN, CLIENT, NONE,
      "4672 special privileges for {user} from {src}"),
    D(WIN, 1, 2, ADMIN, CLIENT, NONE,
      "4732 {user} added a member to a local group"),
    D(WIN, 2, 2, ADMIN, CLIENT, NONE,
      "4698 scheduled task Maintenance-{tag} was created by {user}"),
    W(WIN, 1, 3, NONE, NONE, NONE,
      "1116 antivirus: unwanted application {file} was put into quarantine"),
    W(WIN, 1, 3, ADMIN, CLIENT, NONE,
      "4720 a user account was created by {user}"),
};

static const enshu__template syslog[] = {
    W(OF(LINUX), 60, 0, NONE, NONE, NONE,
      "cron[{pid}]: (root) CMD (/usr/lib/sysstat/sa1)"),
    W(OF(LINUX), 36, 0, SERVICE, PEER, NONE,
      "sshd[{pid}]: Accepted publickey for {user} from {src} port {port} ssh2"),
    W(OF(LINUX), 34, 0, SERVICE, NONE, NONE,
      "sshd[{pid}]: session closed for user {user}"),
    D(OF(LINUX), 14, 0, ADMIN, CLIENT, NONE,
      "sshd[{pid}]: Accepted password for {user} from {src} port {port} ssh2"),
    W(OF(LINUX), 26, 0, NONE, NONE, NONE,
      "systemd[1]: Started daily cleanup {tag}"),
    W(OF(LINUX), 22, 0, NONE, NONE, NONE,
      "ntpd[{pid}]: time stepped by +0.00{tag} s"),
    W(OF(LINUX), 18, 0, NONE, NONE, NONE,
      "dhclient[{pid}]: bound, renewal in {size} s"),
    W(OF(LINUX), 10, 1, NONE, NONE, NONE, "kernel: eth0: link is not ready"),
    W(OF(LINUX), 14, 1, LOCAL, CLIENT, NONE,
      "sshd[{pid}]: Failed password for {user} from {src} port {port} ssh2"),
    W(OF(LINUX), 8, 1, SERVICE, PEER, NONE,
      "sshd[{pid}]: Connection closed by {src} port {port} [preauth]"),
    D(OF(LINUX), 6, 1, ADMIN, NONE, NONE,
      "sudo: {user} : COMMAND=/usr/bin/systemctl restart app-{tag}"),
    W(OF(LINUX), 4, 2, NONE, NONE, NONE,
      "kernel: EXT4-fs warning: disk {few} is slow"),
    W(OF(LINUX), 3, 2, SERVICE, PEER, NONE,
      "sshd[{pid}]: {few} authentication failures for {user} from {src}"),
    W(OF(LINUX), 1, 3, NONE, NONE, NONE,
      "kernel: Out of memory: killed {process}"),
    /* Of devices, and of the hardware below a Windows server. */
    W(HARD, 60, 0, NONE, NONE, NONE, "hw: temperature 3{few} C, fan {few}"),
    W(HARD, 40, 0, NONE, PEER, NONE, "snmpd[{pid}]: polled by {src}"),
    W(HARD, 30, 0, NONE, NONE, NONE, "ntp: clock in step, offset 0.00{tag} s"),
    W(OF(DEVICE), 40, 0, NONE, NONE, NONE, "port {few}: link up"),
    D(OF(DEVICE), 12, 0, ADMIN, CLIENT, NONE,
      "login: {user} from {src}, session {tag}"),
    W(OF(WINDOWS), 30, 0, NONE, NONE, NONE,
      "raid0: patrol read finished, {size} MB"),
    W(OF(WINDOWS), 20, 0, NONE, NONE, NONE,
      "backup: job {tag} finished, {size} MB"),
    W(OF(DEVICE), 14, 1, NONE, NONE, NONE, "port {few}: link down"),
    W(HARD, 8, 1, ADMIN, CLIENT, NONE,
      "login: {user} from {src} failed, wrong password"),
    W(OF(WINDOWS), 8, 1, NONE, NONE, NONE,
      "backup: job {tag} skipped {few} open files"),
    W(OF(DEVICE), 4, 2, NONE, NONE, NONE, "port {few}: many errors"),
    W(OF(WINDOWS), 4, 2, NONE, NONE, NONE, "raid0: disk {few} is slow"),
    W(HARD, 1, 3, NONE, NONE, NONE,
      "hw: power supply {few} failed, running on the other"),
};

static const enshu__template firewall[] = {
    W(ANY, 104, 0, NONE, PEER, SELF,
      "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    W(WIN, 48, 0, NONE, SELF, PEER,
      "allow tcp {src}:{port} to {dst}:445 bytes {size}"),
    W(ANY, 30, 0, NONE, SELF, OUTSIDE,
      "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    W(WIN, 14, 0, NONE, CLIENT, SELF,
      "allow tcp {src}:{port} to {dst}:3389 bytes {size}"),
    W(ANY, 30, 1, NONE, OUTSIDE, SELF,
      "deny tcp {src}:{port} to {dst}:22 policy 99"),
    W(ANY, 16, 1, NONE, OUTSIDE, SELF,
      "deny tcp {src}:{port} to {dst}:3389 policy 99"),
    W(ANY, 6, 1, NONE, PEER, SELF,
      "deny udp {src}:{port} to {dst}:161 policy 40"),
    W(ANY, 6, 2, NONE, OUTSIDE, SELF,
      "deny {src} to {dst}: port scan, {tag} ports in 60 s"),
    W(ANY, 1, 2, NONE, PEER, SELF,
      "deny {src} to {dst}: port scan by the vulnerability scanner"),
    W(ANY, 1, 3, NONE, OUTSIDE, SELF,
      "drop {src} to {dst}: signature {tag} web attack attempt"),
};

static const enshu__template proxy[] = {
    W(NET, 64, 0, SERVICE, SELF, OUTSIDE,
      "GET http://updates.vendor.example/{tag}.cab 200 {size} bytes"),
    D(NET, 110, 0, LOCAL, CLIENT, OUTSIDE,
      "CONNECT {domain}:443 200 {size} bytes by {user}"),
    D(NET, 40, 0, LOCAL, CLIENT, OUTSIDE,
      "GET http://{domain}/ 200 {size} bytes by {user}"),
    W(NET, 14, 0, SERVICE, SELF, OUTSIDE,
      "POST https://telemetry.vendor.example/v{few} 200 {size} bytes"),
    D(NET, 16, 1, LOCAL, CLIENT, OUTSIDE,
      "GET http://{domain}/ 403 category advertising by {user}"),
    D(NET, 6, 1, LOCAL, CLIENT, OUTSIDE,
      "GET http://{domain}/{file} 403 file type by {user}"),
    W(NET, 4, 2, LOCAL, CLIENT, OUTSIDE,
      "CONNECT new-{tag}.example:443 403 uncategorised by {user}"),
    D(NET, 1, 2, LOCAL, CLIENT, OUTSIDE,
      "POST https://share.example/up 200 {size}000 bytes by {user}"),
    W(NET, 1, 3, LOCAL, CLIENT, OUTSIDE,
      "GET http://ads-{tag}.example/ 403 category malware by {user}"),
};

static const enshu__template edr[] = {
    W(WIN, 100, 0, LOCAL, NONE, NONE,
      "process_start {process} pid {pid} user {user}"),
    W(BOX, 50, 0, SERVICE, NONE, NONE,
      "process_start {process} pid {pid} user {user}"),
    W(BOX, 40, 0, MACHINE, SELF, PEER,
      "network_connect {process} {src} to {dst}:443"),
    W(BOX, 24, 0, MACHINE, SELF, OUTSIDE,
      "network_connect {process} {src} to {dst}:443"),
    W(BOX, 16, 0, NONE, NONE, NONE, "sensor_heartbeat policy {few}"),
    W(OF(LINUX), 8, 1, SERVICE, NONE, NONE,
      "script_start bash pid {pid} user {user}: inventory script"),
    W(WIN, 8, 1, LOCAL, NONE, NONE,
      "script_block powershell.exe pid {pid} user {user}: inventory script"),
    W(BOX, 7, 1, ADMIN, NONE, NONE,
      "remote_tool {process} pid {pid} user {user}"),
    W(OF(DESK), 6, 2, LOCAL, NONE, NONE,
      "suspicious_macro {file} opened by {user}, blocked"),
    W(SRV, 2, 2, SERVICE, NONE, NONE,
      "scheduled_task {process} by {user} outside its window"),
    D(BOX, 3, 2, ADMIN, NONE, NONE,
      "service_stop {process} by {user}, change C-{tag}"),
    W(BOX, 1, 3, SERVICE, NONE, NONE,
      "credential_access {process} user {user}: known tool of the backup"),
    W(OF(DESK), 1, 3, LOCAL, NONE, NONE,
      "malware {file} sha256 {hash} in the browser cache, removed"),
};

static const enshu__template vpn[] = {
    W(ANY, 80, 0, LOCAL, HOME, NONE, "tunnel keepalive of {user} from {src}"),
    D(ANY, 60, 0, ANYBODY, HOME, TUNNEL,
      "tunnel up: {user} from {src} gets {dst}"),
    W(ANY, 44, 0, ANYBODY, HOME, NONE,
      "tunnel down: {user} from {src}, {size} s"),
    D(ANY, 24, 0, ACCOUNT, HOME, TUNNEL,
      "tunnel up: {user} from {src} gets {dst}, vendor maintenance"),
    W(ANY, 32, 1, ANYBODY, HOME, NONE,
      "login failed: {user} from {src}, wrong password"),
    W(ANY, 10, 1, ANYBODY, HOME, NONE,
      "login failed: {user} from {src}, one-time code expired"),
    W(ANY, 4, 2, ANYBODY, HOME, TUNNEL,
      "tunnel up: {user} from {src} gets {dst}, new device"),
    W(ANY, 1, 2, ANYBODY, HOME, NONE,
      "login failed {few} times: {user} from {src}"),
    W(ANY, 1, 3, ANYBODY, HOME, NONE, "login of {user} from {src}: locked out"),
};

static const enshu__template mail[] = {
    W(NET, 120, 0, ANYBODY, OUTSIDE, SELF,
      "accept <{few}news@{domain}> to <{user}@{own}> size {size}"),
    D(NET, 70, 0, ANYBODY, SELF, OUTSIDE,
      "deliver <{user}@{own}> to <office@{domain}> size {size}"),
    W(NET, 40, 1, ANYBODY, OUTSIDE, SELF,
      "reject <info{tag}@{domain}> to <{user}@{own}>: spam"),
    W(NET, 12, 1, ANYBODY, OUTSIDE, SELF,
      "reject <office@{domain}> to <{user}@{own}>: SPF fail"),
    W(NET, 11, 2, ANYBODY, OUTSIDE, SELF,
      "quarantine <bill{tag}@{domain}> to <{user}@{own}>: "
      "attachment {file}"),
    W(NET, 2, 3, ANYBODY, OUTSIDE, SELF,
      "quarantine <bill{tag}@{domain}> to <{user}@{own}>: "
      "{file} sha256 {hash}"),
    W(NET, 1, 3, ANYBODY, OUTSIDE, SELF,
      "quarantine <ceo@{domain}> to <{user}@{own}>: pretends to be "
      "one of us"),
};

static const enshu__template web[] = {
    W(NET, 110, 0, NONE, OUTSIDE, SELF, "GET /departures 200 {size}"),
    W(NET, 60, 0, NONE, OUTSIDE, SELF, "GET /assets/app-{tag}.js 200 {size}"),
    D(NET, 30, 0, ANYBODY, OUTSIDE, SELF, "POST /login 302 {size}"),
    W(NET, 20, 0, NONE, OUTSIDE, SELF, "GET /robots.txt 200 {size}"),
    W(NET, 16, 1, NONE, OUTSIDE, SELF, "GET /wp-login.php 404 {size}"),
    W(NET, 10, 1, ANYBODY, OUTSIDE, SELF, "POST /login 401 {size}"),
    W(NET, 6, 2, NONE, OUTSIDE, SELF, "GET /.env 403 {size}"),
    W(NET, 3, 2, NONE, OUTSIDE, SELF, "GET /search?q=%27+OR+1%3D1 403 {size}"),
    W(NET, 1, 3, NONE, OUTSIDE, SELF, "GET /cgi-bin/{tag}?cmd=id 500 {size}"),
};

static const enshu__template badge[] = {
    W(ALL, 20, 0, LOCAL, NONE, NONE, "door {few} opened by {user}"),
    D(ALL, 170, 0, LOCAL, NONE, NONE, "door {few} opened by {user}"),
    D(ALL, 30, 0, ADMIN, NONE, NONE, "door {few} server room opened by {user}"),
    W(ALL, 20, 1, ANYBODY, NONE, NONE,
      "door {few} refused for {user}: no right"),
    W(ALL, 8, 1, NONE, NONE, NONE, "door {few} open for more than 60 s"),
    W(ALL, 6, 2, ANYBODY, NONE, NONE,
      "door {few} refused for {user}: lost card"),
    W(ALL, 1, 2, NONE, NONE, NONE, "door {few} reader {tag} does not answer"),
    W(ALL, 1, 3, NONE, NONE, NONE, "door {few} forced open"),
};

static const enshu__template control[] = {
    W(ANY, 110, 0, NONE, NONE, NONE, "unit {tag} cycle finished in {few} s"),
    W(ANY, 50, 0, NONE, NONE, NONE, "unit {tag} setpoint follows schedule"),
    D(ANY, 24, 0, NONE, NONE, NONE, "alarm {tag} acknowledged at the panel"),
    W(ANY, 36, 1, NONE, NONE, NONE, "unit {tag} jam cleared after {few} min"),
    W(ANY, 18, 1, NONE, NONE, NONE,
      "sensor {tag} value out of range for {few} s"),
    W(ANY, 10, 2, NONE, NONE, NONE, "unit {tag} motor current high"),
    D(ANY, 4, 2, NONE, CLIENT, NONE,
      "program of unit {tag} compared from {src}"),
    W(ANY, 2, 2, NONE, NONE, NONE, "controller {tag} lost contact for {few} s"),
    W(ANY, 1, 3, NONE, NONE, NONE, "emergency stop {tag} pressed and released"),
    D(ANY, 1, 3, NONE, CLIENT, NONE,
      "program download to unit {tag} from {src}, change C-{tag}"),
};

/* Thousandths of the mean, hour by hour; each adds up to 24,000. */
static const uint16_t office[24] = {
    150,  120,  100,  100,  130,  300,  700, 1300, 1900, 2100, 2100, 2000,
    1700, 1900, 2000, 1900, 1800, 1500, 900, 500,  300,  200,  160,  140};
static const uint16_t traveller[24] = {
    250,  180,  150,  200,  600,  1100, 1400, 1500, 1500, 1400, 1300, 1300,
    1250, 1250, 1300, 1350, 1400, 1450, 1400, 1150, 950,  750,  520,  350};
static const uint16_t steady[24] = {
    1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000,
    1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000};

#define KIND(rows, hours)                                                      \
    {                                                                          \
        (rows), sizeof(rows) / sizeof *(rows), (hours)                         \
    }
const enshu__noise_kind enshu__noise_kinds[ENSHU__LOG_KIND_COUNT] = {
    [ENSHU__LOG_WINDOWS] = KIND(windows, office),
    [ENSHU__LOG_SYSLOG] = KIND(syslog, steady),
    [ENSHU__LOG_FIREWALL] = KIND(firewall, traveller),
    [ENSHU__LOG_PROXY] = KIND(proxy, office),
    [ENSHU__LOG_EDR] = KIND(edr, office),
    [ENSHU__LOG_VPN] = KIND(vpn, office),
    [ENSHU__LOG_MAIL] = KIND(mail, office),
    [ENSHU__LOG_WEB] = KIND(web, traveller),
    [ENSHU__LOG_BADGE] = KIND(badge, office),
    [ENSHU__LOG_CONTROL] = KIND(control, traveller),
};

const char *const enshu__noise_files[8] = {
    "invoice.xlsm", "plan.docx",  "setup.exe",  "photo.zip",
    "list.xls",     "update.msi", "report.pdf", "tool.exe"};

const char *const enshu__noise_domains[16] = {
    "news.example",     "weather.example", "mail.example",
    "maps.example",     "search.example",  "bank.example",
    "airline.example",  "hotel.example",   "rail.example",
    "vendor.example",   "cloud.example",   "video.example",
    "wiki.example",     "shop.example",    "ministry.example",
    "forwarder.example"};

#define DAEMONS                                                                \
    {                                                                          \
        "java", "postgres", "nginx", "python3", "rsync", "tar", "cron",        \
            "sshd", "systemd", "node", "haproxy", "redis-server", "logrotate", \
            "bash", "curl", "agentd"                                           \
    }
const char *const enshu__noise_processes[ENSHU__SORTS][16] = {
    [ENSHU__SORT_NONE] = DAEMONS, /* writes none of these */
    [ENSHU__SORT_DESK] = {"svchost.exe", "chrome.exe", "outlook.exe",
                          "excel.exe", "explorer.exe", "teams.exe",
                          "acrord32.exe", "winword.exe", "spoolsv.exe",
                          "wuauclt.exe", "cmd.exe", "powershell.exe",
                          "agent.exe", "msedge.exe", "notepad.exe",
                          "taskhostw.exe"},
    [ENSHU__SORT_WINDOWS] = {"svchost.exe", "java.exe", "sqlservr.exe",
                             "w3wp.exe", "lsass.exe", "services.exe",
                             "robocopy.exe", "mmc.exe", "spoolsv.exe",
                             "wuauclt.exe", "cmd.exe", "powershell.exe",
                             "agent.exe", "backup.exe", "rdpclip.exe",
                             "taskhostw.exe"},
    [ENSHU__SORT_LINUX] = DAEMONS,
    [ENSHU__SORT_DEVICE] = DAEMONS,
    [ENSHU__SORT_PLC] = DAEMONS,
    [ENSHU__SORT_CLOUD] = DAEMONS};
