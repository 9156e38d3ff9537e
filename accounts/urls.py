from django.urls import path

from accounts import keys_views, language_views, staying_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", language_views.choose_language, name="language"),
    path("language/words.js", language_views.words, name="words"),
    path("account/", views.me, name="me"),
    path("account/keys/", keys_views.keys, name="keys"),
    path("account/keys/switch/", keys_views.switching, name="switch_keys"),
    path("account/session/", staying_views.session, name="session"),
    path("account/mail/", views.choosing_mail, name="mail"),
]
