"""What a person is asked when she decides a step."""

from django import forms
from wagtail.forms import TaskStateCommentForm


class DecisionForm(TaskStateCommentForm):
    """Her comment, and which revision lay before her (editorial/templates/editorial/workflow/)."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput())


class ApprovalForm(DecisionForm):
    """The hash of what the modal showed, too: the approval is for exactly that."""

    shown = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput())
