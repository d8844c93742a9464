/* What the sources write on an ordinary day.  Weights of a kind add up to 256
 * (a test sees to it).  There is something in every severity that an attack
 * looks like: failed logons, denied connections, scanners, work by night, so
 * that nobody finds the attack by its severity alone. */
#include "threat/log_internal.h"

#define W(w, sev, who, src, dst, message)                                      \
    {                                                                          \
        (w), (sev), ENSHU__WHO_##who, ENSHU__PLACE_##src, ENSHU__PLACE_##dst,  \
            0, message                                                         \
    }
/* By day only. */
#define D(w, sev, who, src, dst, message)                                      \
    {                                                                          \
        (w), (sev), ENSHU__WHO_##who, ENSHU__PLACE_##src, ENSHU__PLACE_##dst,  \
            1, message                                                         \
    }

static const enshu__template windows[] = {
    W(52, 0, MACHINE, PEER, NONE,
      "4624 logon type 3 by {user} from {src} port {port}"),
    D(30, 0, LOCAL, CLIENT, NONE, "4624 logon type 2 by {user} from {src}"),
    W(22, 0, SERVICE, PEER, NONE, "4624 logon type 5 by {user} from {src}"),
    D(28, 0, LOCAL, CLIENT, NONE, "4634 logoff of {user}"),
    W(38, 0, LOCAL, NONE, NONE,
      "4688 new process {process} pid {pid} by {user}"),
    W(12, 0, SERVICE, NONE, NONE,
      "4688 new process {process} pid {pid} by {user}"),
    W(14, 0, LOCAL, CLIENT, NONE,
      "5140 share \\\\{host}\\data was accessed by {user} from {src}"),
    W(6, 0, SERVICE, PEER, NONE,
      "5140 share \\\\{host}\\backup$ was accessed by {user} from {src}"),
    W(8, 0, NONE, NONE, NONE,
      "7036 the Windows Update service entered the running state"),
    W(8, 0, NONE, NONE, NONE,
      "7036 the Print Spooler service entered the stopped state"),
    W(3, 1, NONE, NONE, NONE, "7045 a service was installed: {process}"),
    W(16, 1, LOCAL, CLIENT, NONE,
      "4625 failed logon of {user} from {src}: wrong password"),
    W(4, 1, SERVICE, PEER, NONE,
      "4625 failed logon of {user} from {src}: password expired"),
    W(6, 1, LOCAL, CLIENT, NONE, "4740 account {user} was locked out"),
    D(4, 2, ADMIN, CLIENT, NONE,
      "4672 special privileges for {user} from {src}"),
    D(1, 2, ADMIN, CLIENT, NONE, "4732 {user} added a member to a local group"),
    D(2, 2, ADMIN, CLIENT, NONE,
      "4698 scheduled task Maintenance-{tag} was created by {user}"),
    W(1, 3, NONE, NONE, NONE,
      "1116 antivirus: unwanted application {file} was put into quarantine"),
    W(1, 3, ADMIN, CLIENT, NONE, "4720 a user account was created by {user}"),
};

static const enshu__template syslog[] = {
    W(60, 0, NONE, NONE, NONE,
      "cron[{pid}]: (root) CMD (/usr/lib/sysstat/sa1)"),
    W(36, 0, SERVICE, PEER, NONE,
      "sshd[{pid}]: Accepted publickey for {user} from {src} port {port} ssh2"),
    W(34, 0, SERVICE, NONE, NONE,
      "sshd[{pid}]: session closed for user {user}"),
    D(14, 0, ADMIN, CLIENT, NONE,
      "sshd[{pid}]: Accepted password for {user} from {src} port {port} ssh2"),
    W(26, 0, NONE, NONE, NONE, "systemd[1]: Started daily cleanup {tag}"),
    W(22, 0, NONE, NONE, NONE, "ntpd[{pid}]: time stepped by +0.00{tag} s"),
    W(18, 0, NONE, NONE, NONE, "dhclient[{pid}]: bound, renewal in {size} s"),
    W(10, 1, NONE, NONE, NONE, "kernel: eth0: link is not ready"),
    W(14, 1, LOCAL, CLIENT, NONE,
      "sshd[{pid}]: Failed password for {user} from {src} port {port} ssh2"),
    W(8, 1, SERVICE, PEER, NONE,
      "sshd[{pid}]: Connection closed by {src} port {port} [preauth]"),
    D(6, 1, ADMIN, NONE, NONE,
      "sudo: {user} : COMMAND=/usr/bin/systemctl restart app-{tag}"),
    W(4, 2, NONE, NONE, NONE, "kernel: EXT4-fs warning: disk {few} is slow"),
    W(3, 2, SERVICE, PEER, NONE,
      "sshd[{pid}]: {few} authentication failures for {user} from {src}"),
    W(1, 3, NONE, NONE, NONE, "kernel: Out of memory: killed {process}"),
};

static const enshu__template firewall[] = {
    W(104, 0, NONE, PEER, SELF,
      "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    W(48, 0, NONE, SELF, PEER,
      "allow tcp {src}:{port} to {dst}:445 bytes {size}"),
    W(30, 0, NONE, SELF, OUTSIDE,
      "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    W(14, 0, NONE, CLIENT, SELF,
      "allow tcp {src}:{port} to {dst}:3389 bytes {size}"),
    W(30, 1, NONE, OUTSIDE, SELF,
      "deny tcp {src}:{port} to {dst}:22 policy 99"),
    W(16, 1, NONE, OUTSIDE, SELF,
      "deny tcp {src}:{port} to {dst}:3389 policy 99"),
    W(6, 1, NONE, PEER, SELF, "deny udp {src}:{port} to {dst}:161 policy 40"),
    W(6, 2, NONE, OUTSIDE, SELF,
      "deny {src} to {dst}: port scan, {tag} ports in 60 s"),
    W(1, 2, NONE, PEER, SELF,
      "deny {src} to {dst}: port scan by the vulnerability scanner"),
    W(1, 3, NONE, OUTSIDE, SELF,
      "drop {src} to {dst}: signature {tag} web attack attempt"),
};

static const enshu__template proxy[] = {
    W(64, 0, SERVICE, SELF, OUTSIDE,
      "GET http://updates.vendor.example/{tag}.cab 200 {size} bytes"),
    D(110, 0, LOCAL, CLIENT, OUTSIDE,
      "CONNECT {domain}:443 200 {size} bytes by {user}"),
    D(40, 0, LOCAL, CLIENT, OUTSIDE,
      "GET http://{domain}/ 200 {size} bytes by {user}"),
    W(14, 0, SERVICE, SELF, OUTSIDE,
      "POST https://telemetry.vendor.example/v{few} 200 {size} bytes"),
    D(16, 1, LOCAL, CLIENT, OUTSIDE,
      "GET http://{domain}/ 403 category advertising by {user}"),
    D(6, 1, LOCAL, CLIENT, OUTSIDE,
      "GET http://{domain}/{file} 403 file type by {user}"),
    W(4, 2, LOCAL, CLIENT, OUTSIDE,
      "CONNECT new-{tag}.example:443 403 uncategorised by {user}"),
    D(1, 2, LOCAL, CLIENT, OUTSIDE,
      "POST https://share.example/up 200 {size}000 bytes by {user}"),
    W(1, 3, LOCAL, CLIENT, OUTSIDE,
      "GET http://ads-{tag}.example/ 403 category malware by {user}"),
};

static const enshu__template edr[] = {
    W(100, 0, LOCAL, NONE, NONE,
      "process_start {process} pid {pid} user {user}"),
    W(50, 0, SERVICE, NONE, NONE,
      "process_start {process} pid {pid} user {user}"),
    W(40, 0, MACHINE, SELF, PEER,
      "network_connect {process} {src} to {dst}:443"),
    W(24, 0, MACHINE, SELF, OUTSIDE,
      "network_connect {process} {src} to {dst}:443"),
    W(16, 0, NONE, NONE, NONE, "sensor_heartbeat policy {few}"),
    W(8, 1, LOCAL, NONE, NONE,
      "script_block powershell.exe pid {pid} user {user}: inventory script"),
    W(7, 1, ADMIN, NONE, NONE, "remote_tool {process} pid {pid} user {user}"),
    W(6, 2, LOCAL, NONE, NONE,
      "suspicious_macro {file} opened by {user}, blocked"),
    D(3, 2, ADMIN, NONE, NONE,
      "service_stop {process} by {user}, change C-{tag}"),
    W(1, 3, SERVICE, NONE, NONE,
      "credential_access {process} user {user}: known tool of the backup"),
    W(1, 3, LOCAL, NONE, NONE,
      "malware {file} sha256 {hash} in the browser cache, removed"),
};

static const enshu__template vpn[] = {
    W(80, 0, LOCAL, HOME, NONE, "tunnel keepalive of {user} from {src}"),
    D(60, 0, ANYBODY, HOME, TUNNEL, "tunnel up: {user} from {src} gets {dst}"),
    W(44, 0, ANYBODY, HOME, NONE, "tunnel down: {user} from {src}, {size} s"),
    D(24, 0, ACCOUNT, HOME, TUNNEL,
      "tunnel up: {user} from {src} gets {dst}, vendor maintenance"),
    W(32, 1, ANYBODY, HOME, NONE,
      "login failed: {user} from {src}, wrong password"),
    W(10, 1, ANYBODY, HOME, NONE,
      "login failed: {user} from {src}, one-time code expired"),
    W(4, 2, ANYBODY, HOME, TUNNEL,
      "tunnel up: {user} from {src} gets {dst}, new device"),
    W(1, 2, ANYBODY, HOME, NONE, "login failed {few} times: {user} from {src}"),
    W(1, 3, ANYBODY, HOME, NONE, "login of {user} from {src}: locked out"),
};

static const enshu__template mail[] = {
    W(120, 0, ANYBODY, OUTSIDE, SELF,
      "accept <{few}news@{domain}> to <{user}@corp.example> size {size}"),
    D(70, 0, ANYBODY, SELF, OUTSIDE,
      "deliver <{user}@corp.example> to <office@{domain}> size {size}"),
    W(40, 1, ANYBODY, OUTSIDE, SELF,
      "reject <info{tag}@{domain}> to <{user}@corp.example>: spam"),
    W(12, 1, ANYBODY, OUTSIDE, SELF,
      "reject <office@{domain}> to <{user}@corp.example>: SPF fail"),
    W(11, 2, ANYBODY, OUTSIDE, SELF,
      "quarantine <bill{tag}@{domain}> to <{user}@corp.example>: "
      "attachment {file}"),
    W(2, 3, ANYBODY, OUTSIDE, SELF,
      "quarantine <bill{tag}@{domain}> to <{user}@corp.example>: "
      "{file} sha256 {hash}"),
    W(1, 3, ANYBODY, OUTSIDE, SELF,
      "quarantine <ceo@{domain}> to <{user}@corp.example>: pretends to be "
      "one of us"),
};

static const enshu__template web[] = {
    W(110, 0, NONE, OUTSIDE, SELF, "GET /departures 200 {size}"),
    W(60, 0, NONE, OUTSIDE, SELF, "GET /assets/app-{tag}.js 200 {size}"),
    D(30, 0, ANYBODY, OUTSIDE, SELF, "POST /login 302 {size}"),
    W(20, 0, NONE, OUTSIDE, SELF, "GET /robots.txt 200 {size}"),
    W(16, 1, NONE, OUTSIDE, SELF, "GET /wp-login.php 404 {size}"),
    W(10, 1, ANYBODY, OUTSIDE, SELF, "POST /login 401 {size}"),
    W(6, 2, NONE, OUTSIDE, SELF, "GET /.env 403 {size}"),
    W(3, 2, NONE, OUTSIDE, SELF, "GET /search?q=%27+OR+1%3D1 403 {size}"),
    W(1, 3, NONE, OUTSIDE, SELF, "GET /cgi-bin/{tag}?cmd=id 500 {size}"),
};

static const enshu__template badge[] = {
    W(20, 0, LOCAL, NONE, NONE, "door {few} opened by {user}"),
    D(170, 0, LOCAL, NONE, NONE, "door {few} opened by {user}"),
    D(30, 0, ADMIN, NONE, NONE, "door {few} server room opened by {user}"),
    W(20, 1, ANYBODY, NONE, NONE, "door {few} refused for {user}: no right"),
    W(8, 1, NONE, NONE, NONE, "door {few} open for more than 60 s"),
    W(6, 2, ANYBODY, NONE, NONE, "door {few} refused for {user}: lost card"),
    W(1, 2, NONE, NONE, NONE, "door {few} reader {tag} does not answer"),
    W(1, 3, NONE, NONE, NONE, "door {few} forced open"),
};

static const enshu__template control[] = {
    W(110, 0, NONE, NONE, NONE, "unit {tag} cycle finished in {few} s"),
    W(50, 0, NONE, NONE, NONE, "unit {tag} setpoint follows schedule"),
    D(24, 0, LOCAL, CLIENT, NONE, "operator {user} acknowledged alarm {tag}"),
    W(36, 1, NONE, NONE, NONE, "unit {tag} jam cleared after {few} min"),
    W(18, 1, NONE, NONE, NONE, "sensor {tag} value out of range for {few} s"),
    W(10, 2, NONE, NONE, NONE, "unit {tag} motor current high"),
    D(4, 2, ADMIN, CLIENT, NONE,
      "program of unit {tag} compared by {user} from {src}"),
    W(2, 2, NONE, NONE, NONE, "controller {tag} lost contact for {few} s"),
    W(1, 3, NONE, NONE, NONE, "emergency stop {tag} pressed and released"),
    D(1, 3, ADMIN, CLIENT, NONE,
      "program download to unit {tag} by {user} from {src}, change C-{tag}"),
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

const char *const enshu__noise_processes[16] = {
    "svchost.exe",  "chrome.exe",  "outlook.exe", "excel.exe",
    "explorer.exe", "teams.exe",   "java.exe",    "sqlservr.exe",
    "spoolsv.exe",  "wuauclt.exe", "cmd.exe",     "powershell.exe",
    "agent.exe",    "backup.exe",  "rdpclip.exe", "taskhostw.exe"};
