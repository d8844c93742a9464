-- What must stay true of the story, whatever is tuned.

test{ id="nobody-acts", name="nobody acts: the site stays bad, the trains run, the peer goes down", seed=1, stop="T+01:30", expect={
  none{ is("web_site", "up") }, is("train_running", "normal"), is("peer_web", "down"), sent("I-05b"), sent("I-07b"), sent("I-12b"),
  none{ sent("I-12") }, none{ metric("trains", "delay_max", ">", min(1)) } } }

test{ id="web-is-not-trains", name="with the website down no train is late", seed=3, stop="T+00:30", expect={
  none{ is("web_site", "up") }, is("train_running", "normal"), metric("trains", "delay_max", "<=", sec(30)),
  metric("trains", "cancelled", "<=", 0) } }

test{ id="told-early", name="telling passengers early spares the crowd at the gates", seed=3, stop="T+00:40",
  play={ { t="T+00:05", role="occ_chief", action="switch_info" } },
  expect={ is("passenger_info", "normal"), none{ is("web_site", "up") }, none{ sent("I-05b") }, metric("inquiries", "delay_max", "<", min(12)) } }

test{ id="cut-hurts-trains", name="cutting every network makes trains late and silences the staff", seed=3, stop="T+01:10",
  play={ { t="T+00:15", role="crisis", action="cut_all" } },
  expect={ sent("I-08b"), sent("I-08c"), is("office", "isolated"), is("train_running", "reduced"), is("web_info", "stopped"), is("ctc", "up"), is("interlocking", "up"),
    metric("trains", "delay_max", ">", min(5)), none{ sent("I-07") } } }

test{ id="cut-refuses-sns", name="after the cut nothing is posted", seed=3, stop="T+00:40",
  play={ { t="T+00:15", role="crisis", action="cut_all" }, { t="T+00:20", role="pr", action="info_sns" } },
  expect={ none{ did("info_sns") } } }

test{ id="networks-come-back", name="bringing the networks back brings dispatch support back", seed=3, stop="T+01:00",
  play={ { t="T+00:15", role="crisis", action="cut_all" }, { t="T+00:25", role="crisis", action="restore_networks" } },
  expect={ is("train_running", "normal"), none{ is("office", "isolated") }, is("c_info", "open") } }

test{ id="cut-is-not-normal", name="after the own cut nobody can announce that trains run normally", seed=3, stop="T+01:10",
  play={ { t="T+00:15", role="crisis", action="cut_all" }, { t="T+00:25", role="crisis", action="restore_networks" },
    { t="T+00:30", role="occ_chief", action="pa_announce" }, { t="T+01:00", role="occ_chief", action="pa_announce" } },
  expect={ is("train_running", "normal"), none{ did("pa_announce") } } }

test{ id="no-rumour-no-denial", name="nothing can be denied before it is said", seed=3, stop="T+01:20",
  play={ { t="T+01:00", role="pr", action="deny_rumor", form={ occ_fact="脱線の事実はありません", as_of="19:40" } } },
  expect={ sent("I-11"), none{ did("deny_rumor") } } }

test{ id="site-back-before-eight", name="scrubbing in time has the site back shortly before 20:00, not earlier", bot="golden", seed=4,
  stop="T+01:14:30", expect={ is("web_info", "reduced"), is("passenger_info", "normal") } }

test{ id="share-saves-peer", name="what is shared by 19:50 saves the peer's website", seed=3, stop="T+01:20",
  play={ { t="T+01:02", role="csirt_lead", action="share_isac", form={ tlp="GREEN", volume="38 Gbps", vector="T1499.002" } } },
  expect={ is("peer_web", "up") } }

test{ id="no-share-no-peer", name="without a share the peer's website goes down at 19:55", seed=3, stop="T+01:20",
  expect={ is("peer_web", "down") } }

test{ id="isolate-keeps-sns", name="isolating the PR desk PC keeps the SNS account", seed=5, stop="T+01:20",
  play={ { t="T+00:43", role="csirt_lead", action="isolate_host", on="pr_pc" } },
  expect={ is("sns_acct", "clean"), none{ sent("I-07b") } } }

test{ id="reset-regains-sns", name="renewing the log-ins gives the SNS account back", seed=5, stop="T+01:29",
  play={ { t="T+01:09", role="csirt_lead", action="reset_credentials" }, { t="T+01:25", role="pr", action="info_sns" } },
  expect={ sent("I-07b"), is("sns_acct", "clean"), did("info_sns") } }

test{ id="golden-evening", name="the best line ends calm: site back, app standing, nobody hurt by the house itself", bot="golden", seed=11,
  stop="T+01:29", expect={ is("web_info", "normal"), sent("I-12"), none{ sent("I-12b") }, none{ sent("I-05b") }, none{ sent("I-07b") },
    is("peer_web", "up"), metric("trains", "delay_max", "<=", sec(30)), did("report_mlit", { before="T+01:14" }) } }
