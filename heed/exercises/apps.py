from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    name = "heed.exercises"
