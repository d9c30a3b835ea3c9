def test_settings_are_kept_changed_and_taken_back(store):
    assert store.settings.all() == {}
    assert store.settings.set("theme", "dark").settings
    store.settings.set("theme", "light")
    store.settings.set("density", "roomy")
    assert store.settings.all() == {"theme": "light", "density": "roomy"}
    store.settings.set("theme", None)
    assert store.settings.all() == {"density": "roomy"}
