"""How the Bot API refuses: one error with its status, its description and its parameters."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class ApiError(Exception):
    """A refusal, as the Bot API words it.

    Attributes:
        status: The HTTP status, which is also the answer's `error_code`.
        description: The whole sentence, as in `Bad Request: chat not found`.
        parameters: `retry_after` (seconds) or `migrate_to_chat_id`; empty for most errors.
    """

    def __init__(
        self, status: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = dict(parameters or {})

    def to_json(self) -> dict[str, object]:
        """Return the body of the answer."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> ApiError:
    """Return the refusal of a request that can never succeed as it is."""
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return the refusal of something that a person has not allowed."""
    return ApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return the refusal of a second reader of the same updates."""
    return ApiError(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def not_found() -> ApiError:
    """Return the refusal of an unknown method, and of a token that cannot be one."""
    return ApiError(HTTPStatus.NOT_FOUND, "Not Found")


def unauthorized() -> ApiError:
    """Return the refusal of a token that belongs to no bot."""
    return ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def migrated(chat_id: int) -> ApiError:
    """Return the refusal of a group's old id, with the supergroup that it became."""
    error = bad_request("group chat was upgraded to a supergroup chat")
    return ApiError(error.status, error.description, {"migrate_to_chat_id": chat_id})
