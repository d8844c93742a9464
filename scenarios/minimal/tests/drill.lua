test{ id="golden-line", name="the golden line does both things in time", bot="golden",
  expect={ did("warn_staff", { before="T+00:10" }), did("tell_ops", { before="T+00:20" }) } }

test{ id="silence", name="when nobody acts all three messages still come",
  expect={ sent("I-01"), sent("I-02"), sent("I-03"), none{ did("warn_staff") }, none{ did("tell_ops") } } }
