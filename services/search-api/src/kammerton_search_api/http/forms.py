"""What readers type into forms, as parameters of routes: lengths are limited before anything reads them."""

from typing import Annotated

from fastapi import Form

from kammerton_search_api.http import schema

Token = Annotated[str, Form(max_length=200)]
Address = Annotated[str, Form(max_length=320)]
FormQuery = Annotated[str, Form(max_length=schema.MOST_QUERY_CHARACTERS)]
FormRhythm = Annotated[schema.RhythmName, Form()]
FormHour = Annotated[int, Form(ge=0, le=23)]
Ticked = Annotated[bool, Form()]
