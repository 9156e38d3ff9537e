"""What every operation of the API has: one named action, checked before anything is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer
from rest_framework.views import APIView

from accounts.access import Action, require
from accounts.models import User
from cpsredact.refusals import Invalid


class Operation(APIView):
    """One operation under one action of the policy."""

    action: ClassVar[Action]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require(request.user, self.action)

    @property
    def who(self) -> User:
        """Who asks; `initial` has let in nobody but staff."""
        assert isinstance(self.request.user, User)
        return self.request.user


def given(shape: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """What was sent, once it has this shape. Raises Invalid with one sentence on the first thing that has not."""
    sent = shape(data=request.data)
    if not sent.is_valid():
        raise Invalid(_first_sentence(sent.errors))
    return dict(sent.validated_data)


def _first_sentence(errors: Any) -> str:
    """The first of a serializer's errors, with the name of what it is about."""
    names = []
    while not isinstance(errors, str):
        if isinstance(errors, Mapping):
            name, errors = next(iter(errors.items()))
            names += [] if name == "non_field_errors" else [str(name)]
        else:
            errors = next(one for one in errors if one)
    return f"{' '.join(names)}: {errors}" if names else errors


class Paged(Operation):
    """An operation whose answer is a list, a page at a time, and is so described in the schema."""

    pagination_class = PageNumberPagination
    a_page: ClassVar[int] = 50

    def answer(
        self,
        rows: QuerySet[Any, Any] | Sequence[Any],
        shape: type[BaseSerializer[Any]],
        *,
        each: Callable[[Any], object] | None = None,
    ) -> Response:
        """The page of these rows that was asked for, each made by `each` into what the shape draws."""
        paginator = self.pagination_class()
        paginator.page_size = self.a_page
        found: Any = paginator.paginate_queryset(rows, self.request)  # type: ignore[arg-type]
        return paginator.get_paginated_response(shape([each(row) for row in found] if each else found, many=True).data)
